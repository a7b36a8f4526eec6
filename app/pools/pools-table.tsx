import Link from "next/link";
import type { Pool } from "#server/pools/pool.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { Day } from "../components/round-words.tsx";

const number = new Intl.NumberFormat("en");

const columns: Column[] = [
	{ title: "Pool" },
	{ title: "Made by" },
	{ title: "Prompts", number: true },
	{ title: "Rounds", number: true },
	{ title: "Created", number: true },
];

/** Pools, the newest first. */
export function PoolsTable({ pools }: { pools: readonly Pool[] }) {
	return (
		<DataTable caption="Prompt pools" columns={columns} className="stack">
			{pools.map(({ id, name, description, makerName, promptCount, roundCount, createdAt }) => (
				<tr key={id}>
					<td className="wrap">
						<span className="two">
							<Link href={`/pools/${id}`}>{name}</Link>
							<small>{description}</small>
						</span>
					</td>
					<td>{makerName ?? "somebody who is gone"}</td>
					<td className="r" data-label="Prompts">
						{number.format(promptCount)}
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
