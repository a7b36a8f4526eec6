import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useId } from "react";
import { percentLeft } from "#server/comparisons/context-use.ts";
import type { OpenDialogue } from "#server/judgements/dialogue.ts";
import { promptCharacters } from "#server/pools/prompt.ts";
import type { Suggestion } from "#server/rounds/round.ts";
import { Icon, Key } from "../../components/drawings.tsx";
import type { Phase } from "./phase.ts";

type ComposerProps = {
	phase: Extract<Phase, { kind: "composing" }>;
	/** Why nothing new can be begun in the round now. */
	ended: string | null;
	purpose: string;
	/** Whether the dialogue so far is blurred, and what stands over it then. */
	blurred: boolean;
	cover: ReactNode;
	suggestions: readonly Suggestion[];
	field: RefObject<HTMLTextAreaElement | null>;
	onText(text: string): void;
	onSample(): void;
	/** How many turns a dialogue may have. */
	turns: number;
	onEnd(): void;
	/** Given where a pair of the round's pool may be taken instead. */
	onTake: (() => void) | null;
};

const number = new Intl.NumberFormat("en");

/** Where a prompt is written; a suggestion fills it in, and the person still decides to sample. */
export function Composer(props: ComposerProps) {
	const { phase, ended, purpose, suggestions, field, turns, onText, onSample, onEnd, onTake } = props;
	const { blurred, cover } = props;
	const { dialogue } = phase;
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
			{dialogue ? (
				<GoingOn dialogue={dialogue} turns={turns} asking={phase.asking} {...{ blurred, cover, onEnd }} />
			) : (
				<>
					<h1>Write a prompt</h1>
					<p className="lead">
						{purpose} Two responses follow{turns > 1 && `, and a dialogue of up to ${turns} turns`}.
					</p>
				</>
			)}
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
					placeholder={dialogue ? "Go on with the dialogue." : "Ask for something that you would really want."}
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
			{!dialogue && suggestions.length > 0 && <Suggestions suggestions={suggestions} field={field} onText={onText} />}
		</form>
	);
}

type GoingOnProps = Pick<ComposerProps, "turns" | "blurred" | "cover" | "onEnd"> & {
	dialogue: OpenDialogue;
	asking: boolean;
};

/** What the prompt goes on from, how much the models can still read, and the way out. */
function GoingOn({ dialogue, turns, asking, blurred, cover, onEnd }: GoingOnProps) {
	const { turn, history, context } = dialogue;
	return (
		<>
			<div className="going-on">
				<h1>
					Go on, turn {turn} of {turns}
				</h1>
				<button className="btn" type="button" aria-disabled={asking} onClick={onEnd}>
					End the dialogue
				</button>
			</div>
			<div className="veiled">
				{blurred && cover}
				<div className="turn" inert={blurred}>
					<span className="by">Chosen response</span>
					<p className="said reply">{history.at(-1)?.content}</p>
				</div>
			</div>
			{context && <ContextLeft {...context} />}
		</>
	);
}

function ContextLeft({ used, of }: { used: number; of: number }) {
	const left = percentLeft({ used, of });
	return (
		<p className="context-left small muted">
			<progress max={of} value={Math.min(used, of)} aria-label="Context that is taken" />
			<span>
				About {number.format(used)} of {number.format(of)} tokens are taken.{" "}
				{left < 15 ? "Little is left: write a short prompt, or end the dialogue." : `${left} % are left.`}
			</span>
		</p>
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
