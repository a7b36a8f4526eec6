import { type PairRule, shareOfPair, type WeightedPair, weightedPairs } from "#server/rounds/pair-rule.ts";
import { variantLabel } from "#server/rounds/round.ts";
import type { PartProps } from "./launch-form.tsx";
import { Part } from "./part.tsx";

type Kind = PairRule["kind"];

const kinds: { kind: Kind; name: string; hint: string }[] = [
	{ kind: "any", name: "Any two variants", hint: "Each pair equally often." },
	{
		kind: "new_previous",
		name: "New model against previous",
		hint: "Eight in ten are the new model against another one, one in ten within each.",
	},
	{ kind: "listed", name: "Listed pairs", hint: "Give each pair a weight; 0 keeps it out." },
];

export function PairsPart({ draft, change, choices }: PartProps) {
	const { pairRule } = draft;
	const variants = draft.variants.map(({ modelId }, i) => ({ label: variantLabel(i), modelId }));
	const used = choices.models.filter(({ id }) => variants.some(({ modelId }) => modelId === id));
	const choose = (kind: Kind) =>
		change({ pairRule: ruleOf(kind, used.at(-1)?.id ?? null, weightedPairs(variants, pairRule)) });
	return (
		<Part title="Pairs" hint="Which two variants meet. The side on the screen is always random.">
			<div className="pair-rule">
				<fieldset className="rules bare">
					<legend className="sr">Rule for drawing pairs</legend>
					{kinds.map(({ kind, name, hint }) => (
						<label className="choice" key={kind}>
							<input type="radio" name="rule" checked={pairRule.kind === kind} onChange={() => choose(kind)} />
							{name}
							<small>{hint}</small>
						</label>
					))}
					{pairRule.kind === "new_previous" && (
						<label className="lab">
							New model
							<select
								className="field"
								value={pairRule.newModelId ?? ""}
								onChange={({ target }) =>
									change({ pairRule: { kind: "new_previous", newModelId: target.value || null } })
								}
							>
								<option value="">Choose a model</option>
								{used.map(({ id, name }) => (
									<option key={id} value={id}>
										{name}
									</option>
								))}
							</select>
						</label>
					)}
				</fieldset>
				{variants.length > 1 && (
					<Matrix
						labels={variants.map(({ label }) => label)}
						pairs={weightedPairs(variants, pairRule)}
						weigh={pairRule.kind === "listed" ? (pairs) => change({ pairRule: { kind: "listed", pairs } }) : null}
					/>
				)}
			</div>
		</Part>
	);
}

function ruleOf(kind: Kind, newModelId: string | null, pairs: WeightedPair[]): PairRule {
	if (kind === "any") return { kind };
	// What was drawn until now is the beginning of the list, in small numbers.
	const least = Math.min(...pairs.map(({ weight }) => weight));
	const listed = pairs.map((pair) => ({ ...pair, weight: Math.max(1, Math.round(pair.weight / least)) }));
	return kind === "listed" ? { kind, pairs: listed } : { kind, newModelId };
}

type MatrixProps = {
	labels: string[];
	pairs: WeightedPair[];
	/** Where weights may be typed. */
	weigh: ((pairs: WeightedPair[]) => void) | null;
};

function Matrix({ labels, pairs, weigh }: MatrixProps) {
	const weightOf = (first: string, second: string) =>
		pairs.find((pair) => pair.first === first && pair.second === second)?.weight ?? 0;
	const set = (first: string, second: string, weight: number) =>
		weigh?.([...pairs.filter((pair) => pair.first !== first || pair.second !== second), { first, second, weight }]);
	return (
		<table className="pairs">
			<caption className="sr">{weigh ? "Weight of each pair" : "Share of each pair in per cent"}</caption>
			<thead>
				<tr>
					<td className="no" />
					{labels.slice(1).map((label) => (
						<th key={label} scope="col">
							{label}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{labels.slice(0, -1).map((first, row) => (
					<tr key={first}>
						<th scope="row">{first}</th>
						{labels.slice(1).map((second, column) => {
							if (column < row) return <td key={second} className="no" />;
							const share = Math.round(100 * shareOfPair(pairs, { first, second }));
							return (
								<td key={second} className={share > 0 ? "some" : undefined}>
									{weigh ? (
										<input
											className="field"
											inputMode="numeric"
											aria-label={`Weight of ${first} and ${second}`}
											value={weightOf(first, second)}
											onChange={({ target }) => set(first, second, weightIn(target.value))}
										/>
									) : (
										share
									)}
								</td>
							);
						})}
					</tr>
				))}
			</tbody>
		</table>
	);
}

function weightIn(text: string): number {
	return Math.min(1000, Number(text.replaceAll(/\D/g, "")) || 0);
}
