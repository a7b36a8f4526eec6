import type { Qualification } from "#server/judgements/qualification.ts";
import type { Viewer } from "#server/people/person.ts";
import { GuidelinesText } from "../../components/guidelines-text.tsx";
import { TopBar } from "../../components/top-bar.tsx";
import { texts } from "../../texts/texts.ts";
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
export async function QualificationStep({ roundId, viewer, guidelines, first }: QualificationStepProps) {
	const { practice: t } = await texts();
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
						<h1>{state.kind === "failed" ? t.failed : t.first}</h1>
						<p>{t.lead(of, pass)}</p>
					</div>
				</div>
				{state.kind !== "pair" && <FoldedGuidelines>{text}</FoldedGuidelines>}
				{last && state.kind !== "passed" && <p>{t.lastTime(last.agreed, last.of)}</p>}
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
				{state.kind === "failed" && <p>{t.used(attempts)}</p>}
			</main>
		</>
	);
}
