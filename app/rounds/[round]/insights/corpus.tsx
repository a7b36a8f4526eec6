import type { Estimates, RoundCounts } from "#server/insights/insight.ts";
import { moreToNarrow } from "#server/statistics/power.ts";
import { wilson } from "#server/statistics/wilson.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { number, one, variantWords } from "./insight-words.ts";

type CorpusProps = { counts: RoundCounts; estimates: Estimates };

/** What was collected, beside the paper's own numbers, and what it cost. */
export function Corpus({ counts, estimates: { corpus, winRates } }: CorpusProps) {
	const amount = (value: number | null) => (value === null ? "–" : one.format(value));
	return (
		<section className="sec" aria-labelledby="corpus">
			<div className="sec-head">
				<h2 id="corpus">Corpus and cost</h2>
				<p>Tokens are those of the models.</p>
			</div>
			<div className="cols">
				<div>
					<DataTable
						caption="The corpus, as table 6 of the paper has it"
						columns={[{ title: "Of what" }, { title: "Here", number: true }, { title: "In the paper", number: true }]}
					>
						{[
							["Comparisons", number.format(corpus.comparisons), "1,418,091"],
							["Turns in a dialogue", amount(corpus.turnsPerDialogue), "3.9"],
							["Tokens in an example", amount(corpus.tokensPerExample), "798.5"],
							["Tokens in a prompt, about", amount(corpus.tokensPerPrompt), "31.4"],
							["Tokens in a response", amount(corpus.tokensPerResponse), "234.1"],
							["Prompts asked before, word for word", number.format(corpus.repeatedPrompts), "–"],
							["Prompts of the same words as another", number.format(corpus.similarPrompts), "–"],
						].map(([what, here, paper]) => (
							<tr key={what}>
								<td>{what}</td>
								<td className="r">{here}</td>
								<td className="r muted">{paper}</td>
							</tr>
						))}
					</DataTable>
				</div>
				<div>
					<DataTable
						caption="Tokens in a response by variant"
						columns={[
							{ title: "Variant" },
							{ title: "Lower quarter", number: true },
							{ title: "Median", number: true },
							{ title: "Upper quarter", number: true },
						]}
					>
						{corpus.perVariant.map(({ lower, median, upper }, at) => (
							<tr key={variantWords(counts.variants, at)}>
								<td>{variantWords(counts.variants, at)}</td>
								<td className="r">{amount(lower)}</td>
								<td className="r">{amount(median)}</td>
								<td className="r">{amount(upper)}</td>
							</tr>
						))}
					</DataTable>
				</div>
			</div>
			<div className="cols">
				<Frequent
					what="Category of the prompt"
					rows={corpus.categories.map(({ category, comparisons }) => [category, comparisons])}
				/>
				<Frequent what="Tag of the prompt" rows={corpus.tags.map(({ tag, comparisons }) => [tag, comparisons])} />
			</div>
			<Cost counts={counts} winRates={winRates} />
		</section>
	);
}

/** What a pool says of its prompts; nothing where it says nothing. */
function Frequent({ what, rows }: { what: string; rows: readonly (readonly [string, number])[] }) {
	if (rows.length === 0) return null;
	return (
		<DataTable
			caption={`Comparisons by ${what.toLowerCase()}`}
			columns={[{ title: what }, { title: "Comparisons", number: true }]}
		>
			{rows.map(([name, comparisons]) => (
				<tr key={name}>
					<td>{name}</td>
					<td className="r">{number.format(comparisons)}</td>
				</tr>
			))}
		</DataTable>
	);
}

function Cost({
	counts: { people, judgements, variants },
	winRates,
}: {
	counts: RoundCounts;
	winRates: Estimates["winRates"];
}) {
	const timed = people.reduce((sum, person) => sum + person.timed, 0);
	const minutes = people.reduce((sum, person) => sum + person.activeMs, 0) / 60_000;
	const widest = winRates
		.map((rate, at) => ({ ...rate, at }))
		.filter(({ n }) => n > 0)
		.toSorted((a, b) => b.high - b.low - (a.high - a.low))[0];
	return (
		<>
			<dl className="stats">
				<div>
					<dt>Active minutes a judgement</dt>
					<dd>{timed === 0 ? "–" : (minutes / timed).toFixed(1)}</dd>
				</div>
				<div>
					<dt>Judgements an active hour</dt>
					<dd>{minutes === 0 ? "–" : one.format((60 * timed) / minutes)}</dd>
				</div>
				<div>
					<dt>Active hours in all</dt>
					<dd>{one.format(minutes / 60)}</dd>
				</div>
			</dl>
			{widest && (
				<p>
					{moreWords(widest, variantWords(variants, widest.at), {
						judgements,
						perHour: minutes > 0 ? (60 * timed) / minutes : null,
					})}{" "}
					<span className="muted">
						This takes the win rate to stay as it is, and new prompts to be like those so far.
					</span>
				</p>
			)}
		</>
	);
}

function moreWords(
	{ value, n, design }: Estimates["winRates"][number],
	name: string,
	{ judgements, perHour }: { judgements: number; perHour: number | null },
): string {
	const more = moreToNarrow(value * n, n, 0.5, 0.95, design);
	// Each judgement is of two variants: of all judgements, this one's share takes part.
	const all = Math.round((more * judgements) / n);
	const { low, high } = wilson((value * n) / design, n / design);
	const hours = perHour === null ? "" : `, some ${number.format(Math.max(1, all / perHour))} active hours`;
	return `The widest interval of a win rate is that of ${name}: ${(100 * (high - low)).toFixed(1)} points. About ${number.format(all)} more judgements would halve it${hours}.`;
}
