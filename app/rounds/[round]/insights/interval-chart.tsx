import { linear, ticksIn } from "../../../components/chart-scale.ts";

export type IntervalRow = { name: string; value: number; low: number; high: number; words: string };
type IntervalChartProps = {
	label: string;
	rows: readonly IntervalRow[];
	domain: readonly [number, number];
	/** Where it makes no difference, drawn as a dashed line. */
	reference?: number;
	format(value: number): string;
};

const [from, to, top, line] = [190, 470, 8, 36];

/** Intervals on a shared scale: a bar with a tick, the numbers beside. What is off the scale ends at its edge. */
export function IntervalChart({ label, rows, domain, reference, format }: IntervalChartProps) {
	const place = linear(domain, [from, to]);
	const x = (value: number) => Math.min(to, Math.max(from, place(value)));
	const bottom = top + rows.length * line;
	return (
		<svg className="chart intervals" viewBox={`0 0 640 ${bottom + 26}`} role="img" aria-label={label}>
			{ticksIn(domain).map((tick) => (
				<g key={tick}>
					<path className="rule" d={`M${place(tick)} ${top}V${bottom}`} />
					<text x={place(tick)} y={bottom + 18} textAnchor="middle">
						{format(tick)}
					</text>
				</g>
			))}
			{reference !== undefined && <path className="target" d={`M${x(reference)} ${top}V${bottom}`} />}
			{rows.map(({ name, value, low, high, words }, i) => {
				const y = top + (i + 0.5) * line;
				return (
					<g key={name}>
						<text className="strong" x="0" y={y + 4}>
							{name}
						</text>
						<rect className="reach" x={x(low)} y={y - 4} width={Math.max(1, x(high) - x(low))} height="8" rx="2" />
						<rect className="tick" x={x(value) - 1.5} y={y - 8} width="3" height="16" rx="1.5" />
						<text x="488" y={y + 4}>
							{words}
						</text>
					</g>
				);
			})}
		</svg>
	);
}
