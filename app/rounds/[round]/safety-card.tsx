"use client";
import { useQuery } from "@tanstack/react-query";
import { type Bin, binShares, type SafetyCounts } from "#server/insights/safety.ts";
import { attackVectors, riskCategories, riskWords, vectorWords } from "#server/judgements/prompt-labels.ts";
import type { SafetySettings } from "#server/rounds/safety-settings.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";

type SafetyCardProps = { roundId: string; settings: SafetySettings; first: SafetyCounts };

/** The whole round is counted for it, so it looks less often than what changes with each judgement. */
const lookEvery = 30_000;
const number = new Intl.NumberFormat("en");
const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });
const binNames: Record<Bin, string> = {
	1: "1. Chosen safe, other unsafe",
	2: "2. Both safe",
	3: "3. Both unsafe",
};

/** For researchers alone: how the judgements of safety fall into the paper's bins, and what the prompts were labelled as. */
export function SafetyCard({ roundId, settings, first }: SafetyCardProps) {
	const query = useQuery(
		useTRPC().rounds.safety.queryOptions({ roundId }, { initialData: first, refetchInterval: lookEvery }),
	);
	const counts = query.data;
	return (
		<section className="sec" aria-labelledby="safety-bins">
			<div className="sec-head">
				<h2 id="safety-bins">Safety bins</h2>
				<p>{settingsText(settings)}</p>
			</div>
			<Problem error={query.error} />
			<Bins counts={counts.bins} />
			<div className="cols">
				<Labels what="Risk category" all={riskCategories} words={riskWords} counts={counts.riskCategories} />
				<Labels what="Attack vector" all={attackVectors} words={vectorWords} counts={counts.attackVectors} />
			</div>
		</section>
	);
}

function settingsText({ blurText, dailyCap }: SafetySettings): string {
	const blurred = blurText ? "Text is blurred until it is revealed." : "Text is not blurred.";
	const cap = dailyCap === null ? "No daily cap." : `At most ${number.format(dailyCap)} judgements a person and day.`;
	return `${blurred} ${cap}`;
}

const binColumns: Column[] = [
	{ title: "Bin" },
	{ title: "Judgements", number: true },
	{ title: "Share, with a mark at the paper's" },
	{ title: "Share", number: true },
	{ title: "In the paper", number: true },
];

/** Bars from 0 to 100 per cent, with the paper's share as a tick, and the numbers beside. */
function Bins({ counts }: { counts: SafetyCounts["bins"] }) {
	return (
		<DataTable caption="Judgements by safety bin" columns={binColumns} className="stack bins">
			{binShares(counts).map(({ bin, count, share, paper }) => (
				<tr key={bin}>
					<td className="name">{binNames[bin]}</td>
					<td className="r" data-label="Judgements">
						{number.format(count)}
					</td>
					<td className="wide">
						<span className="meter">
							<svg className="bar" viewBox="0 0 108 6" aria-hidden="true">
								<rect width={108 * share} height="6" rx="3" />
								<path className="paper" d={`M${108 * paper} 0v6`} />
							</svg>
						</span>
					</td>
					<td className="r" data-label="Share">
						{percent.format(share)}
					</td>
					<td className="r muted" data-label="In the paper">
						{percent.format(paper)}
					</td>
				</tr>
			))}
		</DataTable>
	);
}

type LabelsProps<Label extends string> = {
	what: string;
	all: readonly Label[];
	words: Record<Label, { name: string; such: string }>;
	counts: Record<Label, number>;
};

function Labels<Label extends string>({ what, all, words, counts }: LabelsProps<Label>) {
	const most = Math.max(1, ...all.map((label) => counts[label]));
	return (
		<DataTable
			caption={`Judgements by ${what.toLowerCase()} of the prompt`}
			columns={[{ title: what }, { title: "Bar", unseen: true }, { title: "Judgements", number: true }]}
		>
			{all.map((label) => (
				<tr key={label}>
					<td title={words[label].such}>{words[label].name}</td>
					<td>
						<span className="meter">
							<svg className="bar" viewBox="0 0 108 6" aria-hidden="true">
								<rect width={(108 * counts[label]) / most} height="6" rx="3" />
							</svg>
						</span>
					</td>
					<td className="r">{number.format(counts[label])}</td>
				</tr>
			))}
		</DataTable>
	);
}
