import type { Preview } from "#server/releases/make-release.ts";
import { shown } from "./release-words.ts";

/** What is left of the judgements after each choice; a choice that leaves nothing out is not drawn. */
export function FunnelBars({ preview: { judged, left, test } }: { preview: Preview }) {
	const bars = [
		["Judgements, an axis each", judged],
		["Days and people", left.days_and_people],
		["Flags", left.flags],
		["Agreement", left.agreement],
		["Rows", left.rows],
		["Held out", test],
	] as const;
	const drawn = bars.filter(
		([name, count], i) => i === 0 || name === "Rows" || (name === "Held out" ? count > 0 : count !== bars[i - 1]?.[1]),
	);
	const most = Math.max(1, judged);
	return (
		<ul className="funnel">
			{drawn.map(([name, count]) => (
				<li key={name} className={name === "Rows" ? "result" : undefined}>
					<span>{name}</span>
					<svg className="bar" viewBox="0 0 400 10" preserveAspectRatio="none" aria-hidden="true">
						<rect width={(400 * count) / most} height="10" rx="2" />
					</svg>
					<b className="num">{shown(count)}</b>
				</li>
			))}
		</ul>
	);
}

export function fromWords({ judged, train, test }: Preview): string {
	const held = test > 0 ? ` ${shown(train)} to train, ${shown(test)} held out.` : "";
	return `from ${shown(judged)} judgements of these axes.${held}`;
}
