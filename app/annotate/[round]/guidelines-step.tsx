import type { GuidelinesToRead } from "#server/judgements/accept-guidelines.ts";
import type { Viewer } from "#server/people/person.ts";
import type { ChangedLine } from "#server/rounds/guidelines-changes.ts";
import { counted } from "../../components/counted.ts";
import { GuidelinesText } from "../../components/guidelines-text.tsx";
import { TopBar } from "../../components/top-bar.tsx";
import { AcceptButton } from "./accept-button.tsx";

type GuidelinesStepProps = { roundId: string; viewer: Viewer; guidelines: GuidelinesToRead; waits: boolean };

/** Stands before the work until the version in force is accepted; what is open in the round waits behind it. */
export function GuidelinesStep({ roundId, viewer, guidelines, waits }: GuidelinesStepProps) {
	const { name, text, version, changes } = guidelines;
	return (
		<>
			<TopBar viewer={viewer} place="annotate" />
			<main className="page narrow" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">{name}</p>
						<h1>{changes ? "The guidelines have changed" : "Read the guidelines first"}</h1>
						<p>
							{changes
								? "Judgements from now on follow the new version. Those that you have made stay as they are."
								: "They say how to judge in this round. You find them again beside the work, by the key G."}
							{waits && " Your open pair waits, with what you chose and wrote."}
						</p>
					</div>
				</div>
				{changes && (
					<section className="sec first" aria-labelledby="changes">
						<div className="sec-head">
							<h2 id="changes">What changed since version {changes.since}</h2>
						</div>
						<ul className="changes">
							{changes.lines.map((line, index) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their places
								<Line key={index} line={line} />
							))}
						</ul>
					</section>
				)}
				<section className={changes ? "sec" : "sec first"} aria-labelledby="guidelines">
					<div className="sec-head">
						<h2 id="guidelines">Guidelines</h2>
					</div>
					<div className="guide">
						<GuidelinesText text={text} version={version} />
					</div>
				</section>
				<AcceptButton key={version} roundId={roundId} version={version} />
			</main>
		</>
	);
}

function Line({ line }: { line: ChangedLine }) {
	switch (line.kind) {
		case "gap":
			return <li className="gap">{counted(line.lines, "line")} as before</li>;
		case "same":
			return <li>{line.text}</li>;
		case "added":
			return (
				<li className="added">
					<span className="sr">Added: </span>
					<ins>{line.text}</ins>
				</li>
			);
		case "removed":
			return (
				<li className="removed">
					<span className="sr">Removed: </span>
					<del>{line.text}</del>
				</li>
			);
	}
}
