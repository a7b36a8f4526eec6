import Link from "next/link";
import type { RoundRow } from "#server/insights/overview.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { axesText, Day, StateTag } from "../components/round-words.tsx";
import { LineageMark } from "./lineage-mark.tsx";

const number = new Intl.NumberFormat("en");

const columns: Column[] = [
	{ title: "Line", unseen: true },
	{ title: "Round" },
	{ title: "State" },
	{ title: "Axes" },
	{ title: "Judgements" },
	{ title: "Annotators", number: true },
	{ title: "Created", number: true },
];

/** Rounds, the newest first, beside the graph of which continues which. */
export function RoundsTable({ rounds }: { rounds: readonly RoundRow[] }) {
	const lanes = 1 + Math.max(0, ...rounds.flatMap(({ drawn }) => [drawn.lane, ...drawn.passes, ...drawn.joins]));
	return (
		<DataTable caption="Rounds" columns={columns} className="stack">
			{rounds.map(({ drawn, ...round }) => (
				<tr key={round.id}>
					<td className="line">
						<LineageMark drawn={drawn} lanes={lanes} open={round.state === "open"} />
					</td>
					<td className="name">
						<span className="two">
							<Link href={round.state === "draft" ? `/rounds/${round.id}/launch` : `/rounds/${round.id}`}>
								{round.name || "New round"}
							</Link>
							<small>
								{[round.purpose, round.previousName !== null && `Continues ${round.previousName}.`]
									.filter(Boolean)
									.join(" ")}
							</small>
						</span>
					</td>
					<td>
						<StateTag state={round.state} />
					</td>
					<td>{axesText(round.axes)}</td>
					<td className="wide">
						<Progress judgements={round.judgements} target={round.target} closed={round.state === "closed"} />
					</td>
					<td className="r" data-label="Annotators">
						{number.format(round.annotators)}
					</td>
					<td className="r" data-label="Created">
						<Day date={round.createdAt} />
					</td>
				</tr>
			))}
		</DataTable>
	);
}

type ProgressProps = { judgements: number; target: number | null; closed: boolean };

/** How much of the target is there; without a target the number alone. */
function Progress({ judgements, target, closed }: ProgressProps) {
	if (target === null) return <span className="num">{number.format(judgements)} judgements</span>;
	return (
		<span className="meter">
			<svg className={closed ? "bar done" : "bar"} viewBox="0 0 108 6" aria-hidden="true">
				<rect width={108 * Math.min(1, judgements / target)} height="6" rx="3" />
			</svg>
			<span className="num">
				{number.format(judgements)} of {number.format(target)}
			</span>
		</span>
	);
}
