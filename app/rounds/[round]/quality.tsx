"use client";
import { useQuery } from "@tanstack/react-query";
import type { PersonQuality } from "#server/insights/quality.ts";
import type { Share } from "#server/judgements/check-counts.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { lookEvery } from "./use-progress.ts";

const columns: Column[] = [
	{ title: "Annotator" },
	{ title: "Practice" },
	{ title: "Known pairs" },
	{ title: "Attention" },
	{ title: "Same again" },
];

/** Practice and checks, a person: who agreed least comes first. */
export function Quality({ roundId, first }: { roundId: string; first: PersonQuality[] }) {
	const query = useQuery(
		useTRPC().rounds.quality.queryOptions({ roundId }, { initialData: first, refetchInterval: lookEvery }),
	);
	return (
		<section className="sec" aria-labelledby="quality">
			<div className="sec-head">
				<h2 id="quality">Quality</h2>
				<p>Agreement with pairs whose answer is known, and with oneself when a pair comes again. In no export.</p>
			</div>
			<Problem error={query.error} />
			{query.data.length === 0 ? (
				<p className="muted small">Nobody has practised here or judged a check yet.</p>
			) : (
				<DataTable caption="Quality, a person" columns={columns} className="stack">
					{query.data.map(({ personId, pseudonym, practice, known, attention, repeats }) => (
						<tr key={personId}>
							<td className="name">{pseudonym}</td>
							<td data-label="Practice">{practiceWords(practice)}</td>
							<Meter label="Known pairs" share={known} />
							<Meter label="Attention" share={attention} />
							<Meter label="Same again" share={repeats} />
						</tr>
					))}
				</DataTable>
			)}
		</section>
	);
}

function practiceWords(practice: PersonQuality["practice"]): string {
	if (practice === null) return "none";
	const { attempts, best, passed } = practice;
	const score = best === null ? "" : `, ${best.agreed} of ${best.of}`;
	if (passed) return `passed${score}${attempts > 1 ? ` in attempt ${attempts}` : ""}`;
	return best === null ? "begun" : `not passed${score}, ${attempts} tried`;
}

function Meter({ label, share: { of, agreed } }: { label: string; share: Share }) {
	if (of === 0)
		return (
			<td data-label={label} className="muted">
				none
			</td>
		);
	return (
		<td data-label={label}>
			<span className="meter">
				<svg className="bar" viewBox="0 0 108 6" aria-hidden="true">
					<rect width={(108 * agreed) / of} height="6" rx="3" />
				</svg>
				<span className="num">
					{agreed} of {of}
				</span>
			</span>
		</td>
	);
}
