import Link from "next/link";
import type { KnownSet } from "#server/known/known.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { Day } from "../components/round-words.tsx";

const number = new Intl.NumberFormat("en");

const columns: Column[] = [
	{ title: "Set" },
	{ title: "Made by" },
	{ title: "Pairs", number: true },
	{ title: "Rounds", number: true },
	{ title: "Created", number: true },
];

/** Sets of known pairs, the newest first. */
export function SetsTable({ sets }: { sets: readonly KnownSet[] }) {
	return (
		<DataTable caption="Sets of known pairs" columns={columns} className="stack">
			{sets.map(({ id, name, description, makerName, pairCount, roundCount, createdAt }) => (
				<tr key={id}>
					<td className="wrap">
						<span className="two">
							<Link href={`/known/${id}`}>{name}</Link>
							<small>{description}</small>
						</span>
					</td>
					<td>{makerName ?? "somebody who is gone"}</td>
					<td className="r" data-label="Pairs">
						{number.format(pairCount)}
					</td>
					<td className="r" data-label="Rounds">
						{number.format(roundCount)}
					</td>
					<td className="r" data-label="Created">
						<Day date={createdAt} />
					</td>
				</tr>
			))}
		</DataTable>
	);
}
