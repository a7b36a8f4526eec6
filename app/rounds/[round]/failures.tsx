"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type FailedPair, failureAdvice, type Page } from "#server/insights/activity.ts";
import type { RoundProgress } from "#server/insights/progress.ts";
import { counted } from "../../components/counted.ts";
import { Problem } from "../../components/problem.tsx";
import { ago } from "../../components/round-words.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { PageTurner } from "./page-turner.tsx";
import { lookEvery, useProgress } from "./use-progress.ts";

type FailuresProps = { roundId: string; first: Page<FailedPair>; progress: RoundProgress };

/** Pairs that failed, each with its reason, and the way to sample them again. */
export function Failures({ roundId, first, progress: firstProgress }: FailuresProps) {
	const [after, setAfter] = useState<string | undefined>(undefined);
	const newest = after === undefined;
	const trpc = useTRPC();
	const queries = useQueryClient();
	const { states, state, now } = useProgress(roundId, firstProgress);
	const query = useQuery(
		trpc.rounds.failed.queryOptions(
			{ roundId, ...(after !== undefined && { after }) },
			newest
				? { initialData: first, refetchInterval: lookEvery }
				: { placeholderData: (before: Page<FailedPair> | undefined) => before },
		),
	);
	const again = useMutation(
		trpc.comparisons.resample.mutationOptions({
			onSettled: () =>
				Promise.all([
					queries.invalidateQueries({ queryKey: trpc.rounds.failed.queryKey() }),
					queries.invalidateQueries({ queryKey: trpc.rounds.progress.queryKey({ roundId }) }),
				]),
		}),
	);
	const page = query.data ?? first;
	const may = state === "open" && !again.isPending;
	return (
		<section className="sec" aria-labelledby="failures">
			<div className="sec-head">
				<h2 id="failures">Failures</h2>
				<p>{counted(states.failed, "pair")}. None was shown to anyone.</p>
				{page.rows.length > 0 && (
					<button
						type="button"
						className="btn"
						disabled={!may}
						onClick={() => again.mutate({ roundId, comparisonId: null })}
					>
						Sample all again
					</button>
				)}
			</div>
			<p className="done" role="status">
				{again.data && `${counted(again.data.count, "pair")} to be sampled again.`}
			</p>
			<Problem error={again.error ?? query.error} />
			{page.rows.length === 0 ? (
				<p className="muted small">Nothing has failed, or all of it was sampled again.</p>
			) : (
				<ul className="latest">
					{page.rows.map((failed) => (
						<li key={failed.id}>
							<div className="failed">
								<b>{failed.prompt}</b>
								<span>{failureAdvice[failed.kind]}</span>
								<span className="mono">{failed.reason}</span>
							</div>
							<time dateTime={failed.at.toISOString()}>{ago(failed.at, now)}</time>
							<button
								type="button"
								className="btn"
								disabled={!may}
								onClick={() => again.mutate({ roundId, comparisonId: failed.id })}
							>
								Sample again
							</button>
						</li>
					))}
				</ul>
			)}
			<PageTurner of="failures" newest={newest} next={page.next} turn={setAfter} />
		</section>
	);
}
