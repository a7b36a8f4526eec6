"use client";
import { useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import type { AppRouter } from "#server/root-router.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { Problem } from "../components/problem.tsx";
import { StateTag } from "../components/round-words.tsx";
import { axisNames, decimalWords, number, shareWords } from "../rounds/[round]/insights/insight-words.ts";
import { useTRPC } from "../trpc/client.tsx";

type Compared = inferRouterOutputs<AppRouter>["insights"]["rounds"];

const lookWhileComputing = 2_000;
const lookEvery = 30_000;

/** The latest rounds side by side; what is being computed appears when it is there. */
export function RoundsCompared({ first }: { first: Compared }) {
	const { data, error } = useQuery(
		useTRPC().insights.rounds.queryOptions(undefined, {
			initialData: first,
			refetchInterval: ({ state }) =>
				state.data?.rounds.some(({ computing }) => computing) ? lookWhileComputing : lookEvery,
		}),
	);
	return (
		<>
			<Problem error={error} />
			<RoundsTable rounds={data.rounds} />
		</>
	);
}

const columns: Column[] = [
	...[{ title: "Round" }, { title: "State" }, { title: "Axis" }, { title: "Judgements", number: true }],
	...[{ title: "Annotators", number: true }, { title: "Ahead" }, { title: "Agreement, AC2" }],
];

function RoundsTable({ rounds }: { rounds: Compared["rounds"] }) {
	return (
		<DataTable caption="What the latest rounds say" columns={columns} className="stack">
			{rounds.map(({ id, name, state, axis, judgements, annotators, best, agreement, computing }) => (
				<tr key={id}>
					<td className="name">
						<Link href={`/rounds/${id}/insights`}>{name}</Link>
					</td>
					<td>
						<StateTag state={state} />
					</td>
					<td>{axisNames[axis]}</td>
					<td className="r" data-label="Judgements">
						{number.format(judgements)}
					</td>
					<td className="r" data-label="Annotators">
						{number.format(annotators)}
					</td>
					<td data-label="Ahead">
						{best
							? `${best.label}, ${shareWords(best.value, best.low, best.high)}`
							: computing
								? "is being computed"
								: "–"}
					</td>
					<td data-label="Agreement">
						{agreement
							? decimalWords(agreement.value, agreement.low, agreement.high)
							: computing
								? "is being computed"
								: "–"}
					</td>
				</tr>
			))}
		</DataTable>
	);
}
