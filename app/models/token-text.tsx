import { type KeyboardEvent, useId, useState } from "react";
import { probabilityText } from "#server/models/model-card.ts";
import { type Part, type Piece, partsOf, type Token } from "./trial.ts";

/** A token's text with what cannot be seen of it made visible. */
const visible = (text: string) => `“${text.replaceAll("\n", "⏎").replaceAll("\t", "⇥")}”`;

const said = ({ text, logprob }: Token) => `${visible(text)} ${probabilityText(logprob)}`;

/** How unlikely the least likely token of a part was, in steps that are marked by more than colour. */
function lookOf(tokens: readonly Token[]): string | undefined {
	const least = Math.exp(Math.min(0, ...tokens.map(({ logprob }) => logprob)));
	return least < 0.1 ? "rare" : least < 0.5 ? "some" : undefined;
}

/** An answer whose tokens tell their probability, under the pointer or by the arrow keys; the line above has a place of its own. */
export function TokenText({ pieces }: { pieces: readonly Piece[] }) {
	const parts = partsOf(pieces);
	const listId = useId();
	const [at, setAt] = useState<number | null>(null);
	const known = parts.some(({ tokens }) => tokens.length > 0);
	if (!known)
		return (
			<>
				<p className="told">The engine tells no probabilities.</p>
				<p className="answer">{parts.map(({ text }) => text).join("")}</p>
			</>
		);
	const current = at === null ? undefined : parts[at];
	const onKeyDown = (event: KeyboardEvent) => {
		const to = target(event.key, at, parts.length);
		if (to === null) return;
		event.preventDefault();
		setAt(to);
	};
	return (
		<>
			<p className="told">
				{current ? current.tokens.map(said).join(", ") : "Point at a token, or go along with the arrow keys."}
			</p>
			<div
				className="answer"
				role="listbox"
				aria-label="The answer, token by token"
				tabIndex={0}
				aria-activedescendant={at === null ? undefined : `${listId}-${at}`}
				onKeyDown={onKeyDown}
				onFocus={() => setAt((before) => before ?? 0)}
			>
				{parts.map((part, i) => (
					<Shown
						// biome-ignore lint/suspicious/noArrayIndexKey: a token is its place in the answer, which only grows
						key={i}
						id={`${listId}-${i}`}
						part={part}
						current={i === at}
						onPoint={() => setAt(i)}
					/>
				))}
			</div>
		</>
	);
}

function target(key: string, at: number | null, count: number): number | null {
	const now = at ?? 0;
	if (key === "ArrowRight" || key === "ArrowDown") return Math.min(count - 1, now + 1);
	if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(0, now - 1);
	if (key === "Home") return 0;
	if (key === "End") return count - 1;
	return null;
}

type ShownProps = { id: string; part: Part; current: boolean; onPoint(): void };

function Shown({ id, part, current, onPoint }: ShownProps) {
	return (
		<span
			id={id}
			role="option"
			tabIndex={-1}
			aria-selected={current}
			aria-label={part.tokens.length > 0 ? part.tokens.map(said).join(", ") : part.text}
			className={lookOf(part.tokens)}
			onPointerEnter={onPoint}
		>
			{part.text}
		</span>
	);
}
