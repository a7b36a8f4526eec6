"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { RoundProgress } from "#server/insights/progress.ts";
import { anySkips, type SkipCounts, type SkippedPage, type SkippedPair } from "#server/insights/skipped.ts";
import { Confirm } from "../../components/confirm.tsx";
import { counted } from "../../components/counted.ts";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { PageTurner } from "./page-turner.tsx";
import { SkipReasons } from "./skip-reasons.tsx";
import { SkippedRow } from "./skipped-row.tsx";
import { lookEvery, useProgress } from "./use-progress.ts";

type SkipsProps = { roundId: string; first: SkippedPage; counts: SkipCounts; progress: RoundProgress };

/** Pairs that annotators did not judge, the reported ones first, and what a researcher decides about those. */
export function Skips({ roundId, first, counts: firstCounts, progress }: SkipsProps) {
	const trpc = useTRPC();
	const [after, setAfter] = useState<string | undefined>(undefined);
	const [withdrawing, setWithdrawing] = useState<SkippedPair | null>(null);
	const newest = after === undefined;
	const { now } = useProgress(roundId, progress);
	const live = { refetchInterval: lookEvery };
	const { data: counts } = useQuery(
		trpc.rounds.skipCounts.queryOptions({ roundId }, { initialData: firstCounts, ...live }),
	);
	const query = useQuery(
		trpc.rounds.skipped.queryOptions(
			{ roundId, ...(after !== undefined && { after }) },
			newest ? { initialData: first, ...live } : { placeholderData: (before: SkippedPage | undefined) => before },
		),
	);
	const { withdraw, dismiss } = useDecisions(roundId, () => setWithdrawing(null));
	const { rows, next } = query.data ?? first;
	return (
		<section className="sec" aria-labelledby="skips">
			<div className="sec-head">
				<h2 id="skips">Skipped and reported</h2>
				<p role="status">{counted(counts.open, "report")} to look at.</p>
			</div>
			<Problem error={dismiss.error ?? query.error} />
			{anySkips(counts) ? (
				<SkipReasons counts={counts} />
			) : (
				<p className="muted small">Nobody has skipped a pair here.</p>
			)}
			<ul className="latest">
				{rows.map((pair) => (
					<SkippedRow
						key={pair.id}
						pair={pair}
						now={now}
						busy={dismiss.isPending}
						onDismiss={() => dismiss.mutate({ reportId: pair.id })}
						onWithdraw={() => setWithdrawing(pair)}
					/>
				))}
			</ul>
			<PageTurner of="skipped pairs" newest={newest} next={next} turn={setAfter} />
			{withdrawing && (
				<Confirm
					title="Withdraw the pair"
					button="Withdraw it"
					danger
					mutation={withdraw}
					onConfirm={() => withdraw.mutate({ reportId: withdrawing.id })}
					onClose={() => setWithdrawing(null)}
				>
					<p>
						Nobody is given this pair any more, and exports leave it out. What was judged of it stays stored. There is
						no way back.
					</p>
				</Confirm>
			)}
		</section>
	);
}

function useDecisions(roundId: string, onWithdrawn: () => void) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const renew = () =>
		Promise.all([
			queries.invalidateQueries({ queryKey: trpc.rounds.skipped.queryKey() }),
			queries.invalidateQueries({ queryKey: trpc.rounds.skipCounts.queryKey({ roundId }) }),
			queries.invalidateQueries({ queryKey: trpc.rounds.progress.queryKey({ roundId }) }),
		]);
	const dismiss = useMutation(trpc.judgements.dismissReport.mutationOptions({ onSettled: renew }));
	const withdraw = useMutation(
		trpc.judgements.withdraw.mutationOptions({
			onSuccess: async () => {
				await renew();
				onWithdrawn();
			},
		}),
	);
	return { dismiss, withdraw };
}
