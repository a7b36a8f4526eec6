import { type FormEvent, type KeyboardEvent, type RefObject, useId } from "react";
import { promptCharacters } from "#server/pools/prompt.ts";
import type { Suggestion } from "#server/rounds/round.ts";
import { Icon, Key } from "../../components/drawings.tsx";
import type { Phase } from "./work-state.ts";

type ComposerProps = {
	phase: Extract<Phase, { kind: "composing" }>;
	/** Why nothing new can be begun in the round now. */
	ended: string | null;
	purpose: string;
	suggestions: readonly Suggestion[];
	field: RefObject<HTMLTextAreaElement | null>;
	onText(text: string): void;
	onSample(): void;
	/** Given where a pair of the round's pool may be taken instead. */
	onTake: (() => void) | null;
};

const number = new Intl.NumberFormat("en");

/** Where a prompt is written; a suggestion fills it in, and the person still decides to sample. */
export function Composer({ phase, ended, purpose, suggestions, field, onText, onSample, onTake }: ComposerProps) {
	const countId = useId();
	const onSubmit = (event: FormEvent) => {
		event.preventDefault();
		onSample();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
		event.preventDefault();
		onSample();
	};
	const over = phase.text.length > promptCharacters;
	return (
		<form className="compose" onSubmit={onSubmit}>
			<h1>Write a prompt</h1>
			<p className="lead">{purpose} Two responses follow.</p>
			{ended && (
				<p className="notice" role="status">
					<Icon name="warning" />
					<span>{ended} What you write here is kept.</span>
				</p>
			)}
			<div className="compose-box">
				<textarea
					ref={field}
					rows={4}
					aria-label="Prompt"
					aria-describedby={countId}
					aria-invalid={over || undefined}
					placeholder="Ask for something that you would really want."
					value={phase.text}
					readOnly={phase.asking}
					onChange={(event) => onText(event.target.value)}
					onKeyDown={onKeyDown}
				/>
				<footer>
					<span id={countId} className={over ? "num over" : "num"}>
						{number.format(phase.text.length)} of {number.format(promptCharacters)} characters
					</span>
					<button className="btn primary" type="submit" aria-disabled={phase.asking}>
						Sample two responses <Key>Ctrl ↵</Key>
					</button>
				</footer>
			</div>
			{phase.problem && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{phase.problem}</span>
				</p>
			)}
			{onTake && (
				<p>
					<button className="btn" type="button" aria-disabled={phase.asking} onClick={onTake}>
						Take a prompt of the round instead
					</button>
				</p>
			)}
			{suggestions.length > 0 && <Suggestions suggestions={suggestions} field={field} onText={onText} />}
		</form>
	);
}

function Suggestions({ suggestions, field, onText }: Pick<ComposerProps, "suggestions" | "field" | "onText">) {
	const take = (text: string) => {
		onText(text);
		field.current?.focus();
	};
	return (
		<div className="suggest">
			<h2>Or start from one of these</h2>
			<ul>
				{suggestions.map(({ text, topic }) => (
					<li key={text}>
						<button type="button" onClick={() => take(text)}>
							{text} <small>{topic}</small>
						</button>
					</li>
				))}
			</ul>
		</div>
	);
}
