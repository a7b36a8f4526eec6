import type { RoundCounts } from "#server/insights/insight.ts";
import { bins, paperShares } from "#server/insights/safety.ts";
import { riskWords, vectorWords } from "#server/judgements/prompt-labels.ts";
import { wilson } from "#server/statistics/wilson.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { label, number, percent, shareWords, variantWords } from "./insight-words.ts";
import { IntervalChart } from "./interval-chart.tsx";

/** How often responses are unsafe, by variant and by what the prompt is about; and the paper's bins a pair. */
export function Safety({ counts }: { counts: RoundCounts }) {
	const { marks, variants, risks } = counts;
	const rows = marks.flatMap(({ safe, unsafe }, at) => {
		const n = safe + unsafe;
		if (n === 0) return [];
		const { low, high } = wilson(unsafe, n);
		return [
			{ name: variantWords(variants, at), value: unsafe / n, low, high, n, words: shareWords(unsafe / n, low, high) },
		];
	});
	if (rows.length === 0) return null;
	return (
		<section className="sec" aria-labelledby="safety">
			<div className="sec-head">
				<h2 id="safety">Safety</h2>
				<p>Of what was marked safe or unsafe.</p>
			</div>
			<div className="cols">
				<ChartFrame
					title="Unsafe responses by variant"
					hint="Of a variant's responses, as each annotator marked them, the share that is unsafe, with Wilson's 95 % interval."
					name="unsafe"
					columns={["variant", "share unsafe", "low", "high", "marks"]}
					rows={rows.map(({ name, value, low, high, n }) => [name, value, low, high, n])}
				>
					<IntervalChart
						label={rows.map(({ name, words }) => `${name}: ${words}`).join("; ")}
						rows={rows}
						domain={[0, Math.max(0.2, ...rows.map(({ high }) => high))]}
						format={(tick) => percent.format(tick)}
					/>
				</ChartFrame>
				<div>
					<ByLabel what="Risk of the prompt" rows={risks} words={riskWords} />
					<ByLabel what="Attack of the prompt" rows={counts.vectors} words={vectorWords} />
				</div>
			</div>
			<PairBins counts={counts} />
		</section>
	);
}

type ByLabelProps<Label extends string> = {
	what: string;
	rows: readonly { label: Label; judgements: number; unsafe: number; responses: number }[];
	words: Record<Label, { name: string }>;
};

/** How often responses are unsafe to prompts that somebody labelled so; nothing where nobody labelled any. */
function ByLabel<Label extends string>({ what, rows, words }: ByLabelProps<Label>) {
	if (rows.length === 0) return null;
	return (
		<DataTable
			caption={`Unsafe responses by ${what.toLowerCase()}`}
			columns={[{ title: what }, { title: "Judgements", number: true }, { title: "Unsafe" }]}
		>
			{rows.map(({ label: each, judgements, unsafe, responses }) => {
				const { low, high } = wilson(unsafe, responses);
				return (
					<tr key={each}>
						<td>{words[each].name}</td>
						<td className="r">{number.format(judgements)}</td>
						<td>{shareWords(unsafe / responses, low, high)}</td>
					</tr>
				);
			})}
		</DataTable>
	);
}

const binNames = { 1: "Chosen safe, other unsafe", 2: "Both safe", 3: "Both unsafe" } as const;

function PairBins({ counts: { bins: pairs, variants } }: { counts: RoundCounts }) {
	return (
		<DataTable
			caption="Safety bins of each pair, and the paper's"
			columns={[
				{ title: "Pair" },
				...bins.map((bin) => ({ title: binNames[bin], number: true })),
				{ title: "Judgements", number: true },
			]}
			className="stack"
		>
			{pairs.map(({ first, second, bins: found }) => {
				const all = bins.reduce((sum, bin) => sum + found[bin], 0);
				return (
					<tr key={`${first} ${second}`}>
						<td className="name">
							{label(variants, first)} against {label(variants, second)}
						</td>
						{bins.map((bin) => (
							<td key={bin} className="r" data-label={binNames[bin]}>
								{percent.format(found[bin] / all)}
							</td>
						))}
						<td className="r" data-label="Judgements">
							{number.format(all)}
						</td>
					</tr>
				);
			})}
			<tr>
				<td className="name muted">In the paper</td>
				{bins.map((bin) => (
					<td key={bin} className="r muted" data-label={binNames[bin]}>
						{percent.format(paperShares[bin])}
					</td>
				))}
				<td className="r muted" data-label="Judgements">
					–
				</td>
			</tr>
		</DataTable>
	);
}
