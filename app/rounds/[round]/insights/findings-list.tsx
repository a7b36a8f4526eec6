import type { Finding, Part } from "#server/insights/findings.ts";
import { Icon } from "../../../components/drawings.tsx";

const names: Record<Part, string> = {
	preference: "Preference",
	safety: "Safety",
	agreement: "Agreement",
	bias: "Bias",
	people: "People",
};

/** What stands out, with a way to the numbers behind each sentence. */
export function FindingsList({ findings }: { findings: readonly Finding[] }) {
	return (
		<section className="sec first" aria-labelledby="findings">
			<div className="sec-head">
				<h2 id="findings">What stands out</h2>
				<p>By the numbers below, at 5 %. Look at them before you act.</p>
			</div>
			<ul className="findings">
				{findings.map(({ part, kind, sentence }) => (
					<li key={sentence} className={kind}>
						<Icon name={kind === "look" ? "warning" : "check"} />
						<span>{sentence}</span>
						<a href={`#${part}`}>{names[part]}</a>
					</li>
				))}
			</ul>
		</section>
	);
}
