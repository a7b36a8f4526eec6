import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { commentCharacters } from "#server/judgements/judgement.ts";
import { Icon, Key } from "../../components/drawings.tsx";

type CommentProps = {
	text: string;
	field: RefObject<HTMLTextAreaElement | null>;
	onText(text: string): void;
	onSubmit(): void;
};

/** One line that grows; Escape leaves it, so that the keys work again. */
export function Comment({ text, field, onText, onSubmit }: CommentProps) {
	const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
		if (event.key === "Escape") event.currentTarget.blur();
		if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
		event.preventDefault();
		onSubmit();
	};
	return (
		<div className="comment">
			<textarea
				ref={field}
				className="field"
				rows={1}
				aria-label="Comment"
				placeholder="Comment, optional"
				maxLength={commentCharacters}
				autoComplete="off"
				value={text}
				onChange={(event) => onText(event.target.value)}
				onKeyDown={onKeyDown}
			/>
			<Key>C</Key>
		</div>
	);
}

/** Three steps with the place in the queue and the seconds; the status region says the same once, in a word. */
export function Steps({ position }: { position: number | null }) {
	const waiting = position !== null && position > 0;
	return (
		<ol className="steps">
			<li className={waiting ? "now" : undefined}>
				{waiting ? <i className="pulse" /> : <Icon name="check" />}
				{waiting ? `Queued, ${ordinal(position)} in line` : "Queued"}
			</li>
			<li className={waiting ? "then" : "now"}>
				{!waiting && <i className="pulse" />}
				Sampling {!waiting && <Seconds />}
			</li>
			<li className="then later">Judge, when both are complete</li>
		</ol>
	);
}

function ordinal(position: number): string {
	const ending = { one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" };
	return `${position}${ending[new Intl.PluralRules("en", { type: "ordinal" }).select(position)]}`;
}

/** How long this page has waited; hidden from screen readers, which would be interrupted every second. */
function Seconds() {
	const [seconds, setSeconds] = useState(0);
	useEffect(() => {
		const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
		return () => clearInterval(timer);
	}, []);
	return (
		<span className="num" aria-hidden="true">
			{seconds} s
		</span>
	);
}

/** Opens what asks for the reason. */
export function SkipButton({ disabled, onSkip }: { disabled: boolean; onSkip(): void }) {
	return (
		<button type="button" className="btn quiet skip-pair" aria-haspopup="dialog" disabled={disabled} onClick={onSkip}>
			Skip or report <Key>S</Key>
		</button>
	);
}

type SubmitProps = { ready: boolean; sending: boolean; reason: string; inBar?: boolean; onSubmit(): void };

/** Never disabled for real, so that its reason can be reached and heard. */
export function SubmitButton({ ready, sending, reason, inBar = false, onSubmit }: SubmitProps) {
	const id = inBar ? "submit-reason-bar" : "submit-reason";
	return (
		<>
			<button
				type="button"
				className={inBar ? "btn primary" : "btn primary lg submit"}
				aria-label="Submit judgement"
				aria-disabled={!ready}
				aria-describedby={ready ? undefined : id}
				onClick={onSubmit}
			>
				{sending ? "Submit…" : "Submit"} <Key>↵</Key>
			</button>
			{!ready && (
				<span id={id} className="sr">
					{reason}
				</span>
			)}
		</>
	);
}
