import type { Verdict } from "#server/comparisons/verdict.ts";
import type { Verified } from "#server/comparisons/verification.ts";
import { type Column, DataTable } from "../../../components/data-table.tsx";

const words: Record<Verdict["kind"], { text: string; look: string }> = {
	verified: { text: "Verified", look: "open" },
	differs: { text: "Differs", look: "failed" },
	weights_gone: { text: "Weights gone", look: "closed" },
	cannot: { text: "Cannot be verified", look: "draft" },
};

export const verdictKinds = ["verified", "differs", "weights_gone", "cannot"] as const;
export const verdictWord = (kind: Verdict["kind"]) => words[kind].text;

function details(verdict: Verdict): string {
	if (verdict.kind === "verified") return `The largest difference is ${verdict.largest.toFixed(4)}.`;
	if (verdict.kind !== "differs") return verdict.reason;
	const { token, stored, recomputed } = verdict;
	const now = recomputed === null ? "could not have been sampled now" : `has ${recomputed.toFixed(4)} now`;
	return `Token ${token} was stored with ${stored.toFixed(4)} and ${now}.`;
}

const columns: Column[] = [
	{ title: "Comparison" },
	{ title: "Response" },
	{ title: "Variant" },
	{ title: "Verdict" },
	{ title: "Details" },
];

export function Verdicts({ verified }: { verified: readonly Verified[] }) {
	return (
		<DataTable caption="Verified responses" columns={columns} className="stack">
			{verified.map(({ comparisonId, letter, variantLabel, modelName, verdict }) => (
				<tr key={`${comparisonId} ${letter}`}>
					<td className="mono">{comparisonId}</td>
					<td data-label="Response">{letter}</td>
					<td data-label="Variant">
						{variantLabel} <span className="faint">{modelName}</span>
					</td>
					<td>
						<span className={`tag ${words[verdict.kind].look}`}>{words[verdict.kind].text}</span>
					</td>
					<td className="wrap wide">{details(verdict)}</td>
				</tr>
			))}
		</DataTable>
	);
}
