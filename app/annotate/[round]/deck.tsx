import { type KeyboardEvent, type RefObject, useEffect, useState } from "react";
import { commentCharacters } from "#server/judgements/judgement.ts";
import { Icon, Key } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";

type CommentProps = {
	/** How many characters it must have; 0 where it is optional. */
	minimum: number;
	text: string;
	field: RefObject<HTMLTextAreaElement | null>;
	onText(text: string): void;
	onSubmit(): void;
};

/** One line that grows; Escape leaves it, so that the keys work again. */
export function Comment({ minimum, text, field, onText, onSubmit }: CommentProps) {
	const { sheet: t } = useTexts();
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
				aria-label={t.comment}
				placeholder={minimum > 0 ? t.why(minimum) : t.optional}
				aria-required={minimum > 0 || undefined}
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
	const { sheet: t } = useTexts();
	const waiting = position !== null && position > 0;
	return (
		<ol className="steps">
			<li className={waiting ? "now" : undefined}>
				{waiting ? <i className="pulse" /> : <Icon name="check" />}
				{waiting ? t.inLine(position) : t.status.queued}
			</li>
			<li className={waiting ? "then" : "now"}>
				{!waiting && <i className="pulse" />}
				{t.status.sampling} {!waiting && <Seconds />}
			</li>
			<li className="then later">{t.afterwards}</li>
		</ol>
	);
}

/** How long this page has waited; hidden from screen readers, which would be interrupted every second. */
function Seconds() {
	const { sheet: t } = useTexts();
	const [seconds, setSeconds] = useState(0);
	useEffect(() => {
		const timer = setInterval(() => setSeconds((before) => before + 1), 1000);
		return () => clearInterval(timer);
	}, []);
	return (
		<span className="num" aria-hidden="true">
			{t.seconds(seconds)}
		</span>
	);
}

type SubmitProps = { ready: boolean; sending: boolean; reason: string; inBar?: boolean; onSubmit(): void };

/** Never disabled for real, so that its reason can be reached and heard. */
export function SubmitButton({ ready, sending, reason, inBar = false, onSubmit }: SubmitProps) {
	const { sheet: t } = useTexts();
	const id = inBar ? "submit-reason-bar" : "submit-reason";
	return (
		<>
			<button
				type="button"
				className={inBar ? "btn primary" : "btn primary lg submit"}
				aria-label={t.submitLabel}
				aria-disabled={!ready}
				aria-describedby={ready ? undefined : id}
				onClick={onSubmit}
			>
				{sending ? t.submitting : t.submit} <Key>↵</Key>
			</button>
			{!ready && (
				<span id={id} className="sr">
					{reason}
				</span>
			)}
		</>
	);
}
