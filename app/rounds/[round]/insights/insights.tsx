"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { findingsOf } from "#server/insights/findings.ts";
import type { Estimates } from "#server/insights/insight.ts";
import { type InsightFilter, queryOfFilter } from "#server/insights/insight-filter.ts";
import type { AppRouter } from "#server/root-router.ts";
import { Problem } from "../../../components/problem.tsx";
import { withQuery } from "../../../components/query.ts";
import { useTRPC } from "../../../trpc/client.tsx";
import { Agreement } from "./agreement.tsx";
import { Bias } from "./bias.tsx";
import { Corpus } from "./corpus.tsx";
import { Degrees } from "./degrees.tsx";
import { FindingsList } from "./findings-list.tsx";
import { number } from "./insight-words.ts";
import { type Checked, People } from "./people.tsx";
import { Preference } from "./preference.tsx";
import { Safety } from "./safety.tsx";

type Outputs = inferRouterOutputs<AppRouter>["insights"];
type InsightsProps = {
	roundId: string;
	filter: InsightFilter;
	counts: Outputs["counts"];
	estimates: Outputs["estimates"];
	checks: readonly Checked[];
};

/** New judgements are on the page within five seconds. */
const lookEvery = 4_000;
const lookWhileComputing = 1_000;

/** The whole page below its filters, kept up to date; scales stay where they are, so nothing jumps under somebody who reads. */
export function Insights({ roundId, filter, counts: firstCounts, estimates: firstEstimates, checks }: InsightsProps) {
	const trpc = useTRPC();
	const asked = { roundId, filter };
	const counted = useQuery(
		trpc.insights.counts.queryOptions(asked, { initialData: firstCounts, refetchInterval: lookEvery }),
	);
	const computed = useQuery(
		trpc.insights.estimates.queryOptions(asked, {
			initialData: firstEstimates,
			refetchInterval: ({ state: { data } }) =>
				data?.state === "waiting" || data?.state === "running" ? lookWhileComputing : lookEvery,
		}),
	);
	const { counts } = counted.data;
	const { result } = computed.data;
	const both = { counts, estimates: result, filter };
	return (
		<>
			<Problem error={counted.error ?? computed.error} />
			<p className="muted small" role="status">
				{number.format(counts.judgements)} judgements of {number.format(counts.prompts)} prompts.
			</p>
			<Computing asked={asked} estimates={computed.data} />
			{counts.judgements === 0 ? (
				<p className="empty">
					Nothing that fits has been judged yet. Choose fewer filters, or wait for the first judgements.
				</p>
			) : (
				<>
					<FindingsList findings={findingsOf(counts, result, filter.ties)} />
					<Preference {...both} />
					<Degrees counts={counts} />
					<Safety counts={counts} />
					{result && (
						<Agreement
							counts={counts}
							estimates={result}
							disagreements={withQuery(`/rounds/${roundId}/insights/disagreements`, queryOfFilter(filter))}
						/>
					)}
					<Bias {...both} />
					<People {...both} roundId={roundId} checks={checks} />
					{result && <Corpus counts={counts} estimates={result} />}
				</>
			)}
		</>
	);
}

type ComputingProps = {
	asked: { roundId: string; filter: InsightFilter };
	estimates: { state: string; progress: number; result: Estimates | null };
};

/** How far the worker is, and a way to stop it; or a way to ask again. */
function Computing({ asked, estimates: { state, progress, result } }: ComputingProps) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const renew = () => queries.invalidateQueries({ queryKey: trpc.insights.estimates.queryKey(asked) });
	const cancel = useMutation(trpc.insights.cancel.mutationOptions({ onSuccess: renew }));
	const again = useMutation(trpc.insights.again.mutationOptions({ onSuccess: renew }));
	const words = result
		? "Computing what is new: strengths, agreement and biases"
		: "Computing strengths, agreement and biases";
	return (
		<div className="computing">
			{(state === "waiting" || state === "running") && (
				<div className="long-work">
					<p>{words} …</p>
					<progress aria-label={words} max={1} {...(state === "running" && { value: progress })} />
					<span className="num">{state === "running" && `${Math.floor(progress * 100)} %`}</span>
					<button type="button" className="btn" disabled={cancel.isPending} onClick={() => cancel.mutate(asked)}>
						Cancel
					</button>
				</div>
			)}
			{(state === "failed" || state === "cancelled") && (
				<p className="notice">
					<span>{state === "failed" ? "The computation failed." : "The computation was cancelled."}</span>
					<button type="button" className="btn" disabled={again.isPending} onClick={() => again.mutate(asked)}>
						Compute again
					</button>
				</p>
			)}
			<Problem error={cancel.error ?? again.error} />
		</div>
	);
}
