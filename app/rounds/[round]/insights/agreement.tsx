import Link from "next/link";
import type { AgreementOf, AgreementPart, Estimates, RoundCounts } from "#server/insights/insight.ts";
import { riskCategories, riskWords } from "#server/judgements/prompt-labels.ts";
import { counted } from "../../../components/counted.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { coefficientNames, decimal, decimalWords, scaleNames } from "./insight-words.ts";
import { IntervalChart } from "./interval-chart.tsx";

type AgreementProps = {
	counts: RoundCounts;
	estimates: Estimates;
	/** The address of the page on which they can be read. */
	disagreements: string;
};

/** Whether people say the same of the same. */
export function Agreement({ counts, estimates, disagreements }: AgreementProps) {
	return (
		<section className="sec" aria-labelledby="agreement">
			<div className="sec-head">
				<h2 id="agreement">Agreement</h2>
				<p>
					{counted(counts.judgedTwice, "comparison")} judged by two people at least. 95 % intervals over comparisons.
				</p>
			</div>
			<div className="cols">
				{estimates.agreement.map((each) => (
					<OnScale key={each.scale} agreement={each} />
				))}
				<Parts
					title="Week by week"
					name="agreement-by-week"
					parts={estimates.agreementBy.week}
					words={(label) => label}
				/>
				<Parts
					title="By risk of the prompt"
					name="agreement-by-risk"
					parts={estimates.agreementBy.risk}
					words={riskName}
				/>
			</div>
			{counts.judgedTwice > 0 && (
				<Link className="btn" href={disagreements}>
					Read where people differ most
				</Link>
			)}
		</section>
	);
}

const riskName = (label: string) =>
	riskCategories.flatMap((risk) => (risk === label ? [riskWords[risk].name] : []))[0] ?? label;

type PartsProps = { title: string; name: string; parts: readonly AgreementPart[]; words(label: string): string };

/** Nothing where there is only one part. */
function Parts({ title, name, parts, words }: PartsProps) {
	const rows = parts.flatMap(({ label, paired, agreement }) =>
		agreement.kind === "told"
			? [
					{
						...agreement,
						name: words(label),
						paired,
						words: decimalWords(agreement.value, agreement.low, agreement.high),
					},
				]
			: [],
	);
	if (rows.length < 2) return null;
	return (
		<ChartFrame
			title={title}
			hint="Gwet's AC2, ordinal, on the eight points, with the interval of Gwet's variance. A week is that in which a comparison was judged first; a comparison counts for each risk that somebody gave its prompt."
			name={name}
			columns={["part", "AC2", "low", "high", "comparisons judged twice"]}
			rows={rows.map((row) => [row.name, row.value, row.low, row.high, row.paired])}
		>
			<IntervalChart
				label={rows.map((row) => `${row.name}: ${row.words}`).join("; ")}
				rows={rows}
				domain={[Math.min(0, ...rows.map(({ low }) => low)), 1]}
				reference={0}
				format={(tick) => decimal.format(tick)}
			/>
		</ChartFrame>
	);
}

function OnScale({ agreement: { scale, found, paired } }: { agreement: AgreementOf }) {
	const rows = found.flatMap((each) =>
		each.kind === "told"
			? [
					{
						...each,
						name: coefficientNames[each.coefficient].name,
						words: decimalWords(each.value, each.low, each.high),
					},
				]
			: [],
	);
	const untold = found.find((each) => each.kind === "untold");
	if (rows.length === 0)
		return (
			<div>
				<h3 className="sub">{scaleNames[scale]}</h3>
				<p className="muted">{untold?.kind === "untold" && untold.sentence}</p>
			</div>
		);
	const lowest = Math.min(0, ...rows.map(({ low }) => low));
	return (
		<ChartFrame
			title={scaleNames[scale]}
			hint={found
				.map(({ coefficient }) => `${coefficientNames[coefficient].name}: ${coefficientNames[coefficient].means}`)
				.join(" ")}
			name={`agreement-${scale}`}
			columns={["coefficient", "value", "low", "high", "units with two ratings"]}
			rows={rows.map(({ name, value, low, high }) => [name, value, low, high, paired])}
		>
			<IntervalChart
				label={rows.map(({ name, words }) => `${name}: ${words}`).join("; ")}
				rows={rows}
				domain={[lowest, 1]}
				reference={0}
				format={(tick) => decimal.format(tick)}
			/>
		</ChartFrame>
	);
}
