"use client";
import type { RoundProgress } from "#server/insights/progress.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { ago } from "../../components/round-words.tsx";

const columns: Column[] = [
	{ title: "Annotator" },
	{ title: "Judgements", number: true },
	{ title: "Share" },
	{ title: "Last", number: true },
];
const number = new Intl.NumberFormat("en");

/** Who has judged how much, under the pseudonyms that exports use. */
export function RoundPeople({ progress }: { progress: RoundProgress }) {
	const { people, judgements, surplus, now } = progress;
	const most = Math.max(1, ...people.map((person) => person.judgements));
	return (
		<section aria-labelledby="people">
			<div className="sec-head">
				<h2 id="people">People</h2>
			</div>
			{people.length === 0 ? (
				<p className="muted small">
					Nobody has judged here yet. Annotators find the round in their list while it is open.
				</p>
			) : (
				<DataTable caption="Judgements per person" columns={columns} className="stack">
					{people.map(({ personId, pseudonym, judgements: mine, judgedAt }) => (
						<tr key={personId}>
							<td className="name">{pseudonym}</td>
							<td className="r" data-label="Judgements">
								{number.format(mine)}
							</td>
							<td className="wide">
								<span className="meter">
									<svg className="bar" viewBox="0 0 108 6" aria-hidden="true">
										<rect width={(108 * mine) / most} height="6" rx="3" />
									</svg>
									<span className="num">{Math.round((100 * mine) / (judgements + surplus))} %</span>
								</span>
							</td>
							<td className="r muted" data-label="Last">
								{ago(judgedAt, now)}
							</td>
						</tr>
					))}
				</DataTable>
			)}
		</section>
	);
}
