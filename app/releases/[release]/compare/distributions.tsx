import { degrees } from "#server/judgements/judgement.ts";
import { type Distribution, lengthBounds } from "#server/releases/compared.ts";
import { type Column, DataTable } from "../../../components/data-table.tsx";

type DistributionsProps = { before: Distribution; after: Distribution; names: readonly [string, string] };
type Line = { name: string; shares: readonly [number, number] };

const classes = [
	...lengthBounds.map((bound, i) => (i === 0 ? `under ${bound}` : `${lengthBounds[i - 1]} to ${bound - 1}`)),
	`${lengthBounds.at(-1)} and more`,
];

const share = (part: number, all: number) => (all === 0 ? 0 : part / all);
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** Degrees and lengths of both releases side by side, as shares. */
export function Distributions({ before, after, names }: DistributionsProps) {
	const byDegree = degrees.map((degree): Line => {
		return {
			name: degree,
			shares: [share(before.degrees[degree], before.rows), share(after.degrees[degree], after.rows)],
		};
	});
	const totals = [sum(before.lengths), sum(after.lengths)] as const;
	const byLength = classes.map((name, i): Line => {
		return { name, shares: [share(before.lengths[i] ?? 0, totals[0]), share(after.lengths[i] ?? 0, totals[1])] };
	});
	return (
		<div className="two-charts">
			<SharesTable title="Degrees" first="Degree" lines={byDegree} names={names} />
			<SharesTable title="Characters of a response" first="Characters" lines={byLength} names={names} />
		</div>
	);
}

type SharesTableProps = { title: string; first: string; lines: readonly Line[]; names: readonly [string, string] };

function SharesTable({ title, first, lines, names }: SharesTableProps) {
	const columns: Column[] = [{ title: first }, ...names.map((name) => ({ title: `Release ${name}` }))];
	return (
		<section className="sec" aria-label={title}>
			<div className="sec-head">
				<h2>{title}</h2>
			</div>
			<DataTable caption={title} columns={columns}>
				{lines.map(({ name, shares }) => (
					<tr key={name}>
						<th scope="row">{name}</th>
						{shares.map((value, i) => (
							<td key={names[i]} className="share">
								<svg className="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
									<rect width={100 * value} height="8" rx="2" />
								</svg>
								<span className="num">{(100 * value).toFixed(1)} %</span>
							</td>
						))}
					</tr>
				))}
			</DataTable>
		</section>
	);
}
