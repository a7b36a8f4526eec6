import Link from "next/link";
import type { ComparedRound } from "#server/insights/all-rounds.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { axes } from "#server/rounds/axis.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { StateTag } from "../components/round-words.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { Drift } from "../rounds/[round]/insights/degrees.tsx";
import { decimalWords, number, shareWords } from "../rounds/[round]/insights/insight-words.ts";
import { serverCaller } from "../server-caller.ts";

export const metadata = { title: "Insights" };

const axisNames: Record<Axis, string> = { helpfulness: "Helpfulness", safety: "Safety" };

export default async function AllInsightsPage() {
	const viewer = await signedIn("/insights", "researcher");
	const { rounds, weeks } = await (await serverCaller()).insights.rounds();
	return (
		<>
			<TopBar viewer={viewer} place="insights" />
			<main className="page insights" id="main">
				<div className="page-head">
					<div>
						<h1>Insights</h1>
						<p>What the latest rounds say, side by side. Each has a page of its own with all that is behind it.</p>
					</div>
				</div>
				{rounds.length === 0 ? (
					<p className="empty">No round has been opened yet. What it says appears here with its first judgements.</p>
				) : (
					<RoundsTable rounds={rounds} />
				)}
				<section className="sec" aria-labelledby="drift">
					<div className="sec-head">
						<h2 id="drift">Drift over all rounds</h2>
						<p>As models improve, people grow less sure which response is better.</p>
					</div>
					<div className="cols">
						{axes.map((axis) =>
							weeks[axis].length > 0 ? (
								<Drift key={axis} title={`${axisNames[axis]}, degrees from week to week`} weeks={weeks[axis]} />
							) : null,
						)}
					</div>
				</section>
			</main>
		</>
	);
}

const columns: Column[] = [
	...[{ title: "Round" }, { title: "State" }, { title: "Axis" }, { title: "Judgements", number: true }],
	...[{ title: "Annotators", number: true }, { title: "Ahead" }, { title: "Agreement, AC2" }],
];

function RoundsTable({ rounds }: { rounds: readonly ComparedRound[] }) {
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
