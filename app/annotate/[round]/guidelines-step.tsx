import type { GuidelinesToRead } from "#server/judgements/accept-guidelines.ts";
import type { Viewer } from "#server/people/person.ts";
import type { ChangedLine } from "#server/rounds/guidelines-changes.ts";
import { GuidelinesText } from "../../components/guidelines-text.tsx";
import { TopBar } from "../../components/top-bar.tsx";
import type { Texts } from "../../texts/english.ts";
import { texts } from "../../texts/texts.ts";
import { AcceptButton } from "./accept-button.tsx";

type GuidelinesStepProps = { roundId: string; viewer: Viewer; guidelines: GuidelinesToRead; waits: boolean };

/** Stands before the work until the version in force is accepted; what is open in the round waits behind it. */
export async function GuidelinesStep({ roundId, viewer, guidelines, waits }: GuidelinesStepProps) {
	const { accepting: t, guide } = await texts();
	const { name, text, version, changes } = guidelines;
	return (
		<>
			<TopBar viewer={viewer} place="annotate" />
			<main className="page narrow" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">{name}</p>
						<h1>{changes ? t.changed : t.first}</h1>
						<p>
							{changes ? t.changedLead : t.firstLead}
							{waits && ` ${t.waits}`}
						</p>
					</div>
				</div>
				{changes && (
					<section className="sec first" aria-labelledby="changes">
						<div className="sec-head">
							<h2 id="changes">{t.since(changes.since)}</h2>
						</div>
						<ul className="changes">
							{changes.lines.map((line, index) => (
								// biome-ignore lint/suspicious/noArrayIndexKey: the lines never change their places
								<Line key={index} line={line} words={t} />
							))}
						</ul>
					</section>
				)}
				<section className={changes ? "sec" : "sec first"} aria-labelledby="guidelines">
					<div className="sec-head">
						<h2 id="guidelines">{guide.title}</h2>
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

function Line({ line, words: t }: { line: ChangedLine; words: Texts["accepting"] }) {
	switch (line.kind) {
		case "gap":
			return <li className="gap">{t.asBefore(line.lines)}</li>;
		case "same":
			return <li>{line.text}</li>;
		case "added":
			return (
				<li className="added">
					<span className="sr">{t.added} </span>
					<ins>{line.text}</ins>
				</li>
			);
		case "removed":
			return (
				<li className="removed">
					<span className="sr">{t.removed} </span>
					<del>{line.text}</del>
				</li>
			);
	}
}
