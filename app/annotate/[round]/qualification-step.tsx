import type { Qualification } from "#server/judgements/qualification.ts";
import type { Viewer } from "#server/people/person.ts";
import { counted } from "../../components/counted.ts";
import { GuidelinesText } from "../../components/guidelines-text.tsx";
import { TopBar } from "../../components/top-bar.tsx";
import { BeginPractice } from "./begin-practice.tsx";
import { FoldedGuidelines } from "./folded-guidelines.tsx";
import { PracticeRun } from "./practice-run.tsx";

type QualificationStepProps = {
	roundId: string;
	viewer: Viewer;
	guidelines: { text: string; version: number };
	first: Qualification;
};

/** Stands before the work of a round with practice, until that is passed. */
export function QualificationStep({ roundId, viewer, guidelines, first }: QualificationStepProps) {
	const { name, of, pass, attempts, ended, last, state } = first;
	const left = attempts - ended;
	const text = <GuidelinesText {...guidelines} />;
	return (
		<>
			<TopBar viewer={viewer} place="annotate" />
			<main className={state.kind === "pair" ? "page" : "page narrow"} id="main">
				<div className="page-head">
					<div>
						<p className="crumb">{name}</p>
						<h1>{state.kind === "failed" ? "The practice is not passed" : "Practise first"}</h1>
						<p>
							{counted(of, "pair")} whose answer is known. After each you read what is right and why. With at least{" "}
							{pass} you choose the same side, and the round is open to you; how strongly does not matter here.
						</p>
					</div>
				</div>
				{state.kind !== "pair" && <FoldedGuidelines>{text}</FoldedGuidelines>}
				{last && state.kind !== "passed" && (
					<p>
						You agreed with {last.agreed} of {last.of} last time.
					</p>
				)}
				{state.kind === "begin" && <BeginPractice roundId={roundId} again={ended > 0} left={left} />}
				{state.kind === "pair" && (
					<PracticeRun
						key={state.attemptId}
						roundId={roundId}
						of={of}
						axes={first.axes}
						guidelines={text}
						first={{ attemptId: state.attemptId, number: state.number, pair: state.pair }}
					/>
				)}
				{state.kind === "failed" && (
					<p>
						All {counted(attempts, "attempt")} are used. Ask the researcher who gave you the round; your other rounds
						are not touched.
					</p>
				)}
			</main>
		</>
	);
}
