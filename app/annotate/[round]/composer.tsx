import { type FormEvent, type KeyboardEvent, type ReactNode, type RefObject, useId } from "react";
import { percentLeft } from "#server/comparisons/context-use.ts";
import type { OpenDialogue } from "#server/judgements/dialogue.ts";
import { promptCharacters } from "#server/pools/prompt.ts";
import type { Suggestion } from "#server/rounds/round.ts";
import { Icon, Key } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";
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

/** Where a prompt is written; a suggestion fills it in, and the person still decides to sample. */
export function Composer(props: ComposerProps) {
	const { phase, ended, purpose, suggestions, field, turns, onText, onSample, onEnd, onTake } = props;
	const { blurred, cover } = props;
	const { dialogue } = phase;
	const { composer: t, locale } = useTexts();
	const number = new Intl.NumberFormat(locale);
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
					<h1>{t.title}</h1>
					<p className="lead">{t.lead(purpose, turns)}</p>
				</>
			)}
			{ended && (
				<p className="notice" role="status">
					<Icon name="warning" />
					<span>{t.ended(ended)}</span>
				</p>
			)}
			<div className="compose-box">
				<textarea
					ref={field}
					rows={4}
					aria-label={t.prompt}
					aria-describedby={countId}
					aria-invalid={over || undefined}
					placeholder={dialogue ? t.goOnHere : t.ask}
					value={phase.text}
					readOnly={phase.asking}
					onChange={(event) => onText(event.target.value)}
					onKeyDown={onKeyDown}
				/>
				<footer>
					<span id={countId} className={over ? "num over" : "num"}>
						{t.characters(number.format(phase.text.length), number.format(promptCharacters))}
					</span>
					<button className="btn primary" type="submit" aria-disabled={phase.asking}>
						{t.sample} <Key>Ctrl ↵</Key>
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
						{t.take}
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
	const { composer: t } = useTexts();
	return (
		<>
			<div className="going-on">
				<h1>{t.goingOn(turn, turns)}</h1>
				<button className="btn" type="button" aria-disabled={asking} onClick={onEnd}>
					{t.end}
				</button>
			</div>
			<div className="veiled">
				{blurred && cover}
				<div className="turn" inert={blurred}>
					<span className="by">{t.chosen}</span>
					<p className="said reply">{history.at(-1)?.content}</p>
				</div>
			</div>
			{context && <ContextLeft {...context} />}
		</>
	);
}

function ContextLeft({ used, of }: { used: number; of: number }) {
	const { composer: t, locale } = useTexts();
	const number = new Intl.NumberFormat(locale);
	return (
		<p className="context-left small muted">
			<progress max={of} value={Math.min(used, of)} aria-label={t.context} />
			<span>
				{t.contextTaken(number.format(used), number.format(of))} {t.contextLeft(percentLeft({ used, of }))}
			</span>
		</p>
	);
}

function Suggestions({ suggestions, field, onText }: Pick<ComposerProps, "suggestions" | "field" | "onText">) {
	const { composer: t } = useTexts();
	const take = (text: string) => {
		onText(text);
		field.current?.focus();
	};
	return (
		<div className="suggest">
			<h2>{t.suggestions}</h2>
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
