import type { Drawn } from "#server/rounds/lineage.ts";

const x = (lane: number) => 9 + lane * 14;

/** One row of the graph of rounds that continue each other; the row's words say the same. */
export function LineageMark({ drawn, lanes, open }: { drawn: Drawn; lanes: number; open: boolean }) {
	const { lane, joins, passes, above, below } = drawn;
	return (
		<svg className="lineage" width={x(lanes - 1) + 9} aria-hidden="true">
			{passes.map((each) => (
				<line key={each} x1={x(each)} x2={x(each)} y1="0" y2="100%" />
			))}
			{joins.map((each) => (
				<line key={each} x1={x(each)} x2={x(lane)} y1="0" y2="50%" />
			))}
			{above && <line x1={x(lane)} x2={x(lane)} y1="0" y2="50%" />}
			{below && <line x1={x(lane)} x2={x(lane)} y1="50%" y2="100%" />}
			<circle className={open ? "on" : undefined} cx={x(lane)} cy="50%" r="4.5" />
		</svg>
	);
}
