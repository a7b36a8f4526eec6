"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
	type Decision,
	type SkippedPair,
	type SkipsPage,
	type SkipsPageKey,
	skipReasonNames,
	skipReasons,
} from "#server/assignments/skip.ts";
import type { RoundProgress } from "#server/insights/progress.ts";
import { Confirm } from "../../components/confirm.tsx";
import { counted } from "../../components/counted.ts";
import { Problem } from "../../components/problem.tsx";
import { ago } from "../../components/round-words.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { lookEvery, useProgress } from "./use-progress.ts";

type SkipsProps = { roundId: string; first: SkipsPage; progress: RoundProgress };

const decided: Record<Decision, string> = { withdrawn: "Out of the round", dismissed: "Stays in the round" };

/** Pairs that annotators gave back unjudged, those that they reported first. */
export function Skips({ roundId, first, progress }: SkipsProps) {
	const { now } = useProgress(roundId, progress);
	const [after, setAfter] = useState<SkipsPageKey | undefined>(undefined);
	const [asking, setAsking] = useState<SkippedPair | null>(null);
	const trpc = useTRPC();
	const queries = useQueryClient();
	const query = useQuery(
		trpc.assignments.skips.queryOptions(
			{ roundId, ...(after !== undefined && { after }) },
			after === undefined
				? { initialData: first, refetchInterval: lookEvery }
				: { placeholderData: (before: SkipsPage | undefined) => before },
		),
	);
	const decide = useMutation(
		trpc.assignments.decide.mutationOptions({
			onSuccess: () => setAsking(null),
			onSettled: () => queries.invalidateQueries({ queryKey: trpc.assignments.skips.queryKey() }),
		}),
	);
	const page = query.data ?? first;
	return (
		<section className="sec" aria-labelledby="skips">
			<div className="sec-head">
				<h2 id="skips">Skips and reports</h2>
				<p>{summaryOf(page)}</p>
			</div>
			<Problem error={asking ? query.error : (decide.error ?? query.error)} />
			{page.rows.length > 0 && (
				<ul className="latest">
					{page.rows.map((pair) => (
						<Skipped
							key={pair.id}
							pair={pair}
							now={now}
							pending={decide.isPending}
							onWithdraw={() => setAsking(pair)}
							onDismiss={() => decide.mutate({ comparisonId: pair.comparisonId, decision: "dismissed" })}
						/>
					))}
				</ul>
			)}
			{(after !== undefined || page.next !== null) && (
				<nav className="pager" aria-label="Pages of the skips">
					<button type="button" className="btn" disabled={after === undefined} onClick={() => setAfter(undefined)}>
						First
					</button>
					<button
						type="button"
						className="btn"
						disabled={page.next === null}
						onClick={() => setAfter(page.next ?? undefined)}
					>
						Next
					</button>
				</nav>
			)}
			{asking && (
				<Confirm
					title="Take the pair out"
					button="Withdraw"
					danger
					mutation={decide}
					onConfirm={() => decide.mutate({ comparisonId: asking.comparisonId, decision: "withdrawn" })}
					onClose={() => setAsking(null)}
				>
					<p>
						Nobody judges it any more, and exports leave it out. What was judged is kept. This cannot be taken back.
					</p>
				</Confirm>
			)}
		</section>
	);
}

function summaryOf({ counts, open }: SkipsPage): string {
	const given = skipReasons.filter((reason) => counts[reason] > 0);
	if (given.length === 0) return "Nobody has skipped a pair here.";
	const reasons = given.map((reason) => `${skipReasonNames[reason]}: ${counts[reason]}`).join(" · ");
	return open > 0 ? `${reasons}. ${counted(open, "report")} to look at.` : `${reasons}.`;
}

type SkippedProps = {
	pair: SkippedPair;
	now: Date;
	pending: boolean;
	onWithdraw(): void;
	onDismiss(): void;
};

function Skipped({ pair, now, pending, onWithdraw, onDismiss }: SkippedProps) {
	const { at, pseudonym, prompt, reason, reported, note, decision } = pair;
	return (
		<li>
			<div className="failed">
				<b>{prompt}</b>
				<span>
					{reported ? "Reported" : "Skipped"} by {pseudonym}: {skipReasonNames[reason]}
				</span>
				{note && <q>{note}</q>}
			</div>
			<time dateTime={at.toISOString()}>{ago(at, now)}</time>
			{decision && <span>{decided[decision]}</span>}
			{reported && decision === null && (
				<button type="button" className="btn" disabled={pending} onClick={onDismiss}>
					Dismiss
				</button>
			)}
			{reported && decision !== "withdrawn" && (
				<button type="button" className="btn" disabled={pending} onClick={onWithdraw}>
					Withdraw
				</button>
			)}
		</li>
	);
}
