import type { ReportState, SkippedPair } from "#server/insights/skipped.ts";
import { ago } from "../../components/round-words.tsx";
import { reasonNames } from "./skip-reasons.tsx";

type SkippedRowProps = { pair: SkippedPair; now: Date; busy: boolean; onDismiss(): void; onWithdraw(): void };

const states: Record<ReportState, { word: string; look: string }> = {
	open: { word: "Reported", look: "tag failed" },
	dismissed: { word: "Report dismissed", look: "tag" },
	withdrawn: { word: "Withdrawn", look: "tag" },
};

/** One pair that somebody did not judge; a report that nobody has looked at comes with what can be done. */
export function SkippedRow({ pair, now, busy, onDismiss, onWithdraw }: SkippedRowProps) {
	const { prompt, reason, note, report, written, pseudonym, at } = pair;
	const state = report && states[report];
	return (
		<li>
			<div className="failed">
				<b>{prompt}</b>
				<span>
					{reasonNames[reason]}, by {pseudonym}
					{written && ", who wrote the prompt; the dialogue ended there"}
				</span>
				{note && <span>“{note}”</span>}
			</div>
			{state && <small className={state.look}>{state.word}</small>}
			<time dateTime={at.toISOString()}>{ago(at, now)}</time>
			{report === "open" && (
				<div className="btns">
					<button type="button" className="btn" disabled={busy} onClick={onDismiss}>
						Dismiss
					</button>
					<button type="button" className="btn" disabled={busy} onClick={onWithdraw}>
						Withdraw
					</button>
				</div>
			)}
		</li>
	);
}
