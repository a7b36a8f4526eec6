"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import { noChoices } from "#server/judgements/judgement.ts";
import { problemOf } from "#server/judgements/problem.ts";
import type { PracticeChoices, PracticePair } from "#server/judgements/qualification.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { Conversation } from "../../components/conversation.tsx";
import { Problem } from "../../components/problem.tsx";
import { useTexts } from "../../texts/use-texts.ts";
import { useTRPC } from "../../trpc/client.tsx";
import { FoldedGuidelines } from "./folded-guidelines.tsx";
import { PracticeSheet } from "./practice-sheet.tsx";
import { PracticeVerdict } from "./practice-verdict.tsx";
import { useKeys } from "./use-keys.ts";

type At = { attemptId: string; number: number; pair: PracticePair };
type PracticeRunProps = { roundId: string; of: number; axes: readonly Axis[]; first: At; guidelines: ReactNode };

const nothing: PracticeChoices = { helpfulness: null, safety: null, leftSafe: null, rightSafe: null };

/** One pair after the other: judged, then said what is right, by the keys of the work page. */
export function PracticeRun({ roundId, of, axes, first, guidelines }: PracticeRunProps) {
	const { attemptId, number, pair } = first;
	const { practice: t, sheet } = useTexts();
	const router = useRouter();
	const [loading, load] = useTransition();
	const [choices, setChoices] = useState(nothing);
	const [axis, setAxis] = useState<Axis>(axes[0] ?? "helpfulness");
	const [missing, setMissing] = useState<string | null>(null);
	const [guidelinesOpen, setGuidelinesOpen] = useState(false);
	const answer = useMutation(useTRPC().judgements.answerPractice.mutationOptions());
	// The verdict stays until the next pair is there.
	const feedback = answer.variables?.pairId === pair.id ? answer.data : undefined;
	const choose = (changed: Partial<PracticeChoices>) => {
		setMissing(null);
		setChoices((before) => ({ ...before, ...changed }));
	};
	const submit = () => {
		const problem = problemOf({ ...noChoices, ...choices }, { axes: [...axes], rationaleMinimum: 0, edits: "none" });
		if (problem?.kind === "refused") return setMissing(sheet.contradicts(problem.chosen));
		if (problem) return setMissing(sheet.missing(problem.missing));
		if (!answer.isPending) answer.mutate({ roundId, attemptId, pairId: pair.id, choices });
	};
	const goOn = () => {
		setChoices(nothing);
		setAxis(axes[0] ?? "helpfulness");
		load(() => router.refresh());
	};
	useKeys({ judging: true, composing: false, pending: answer.isPending || loading }, (command) => {
		if (command.type === "submit") {
			if (feedback) goOn();
			else submit();
			return true;
		}
		if (command.type === "guidelines") {
			setGuidelinesOpen((open) => !open);
			return true;
		}
		if (feedback) return false;
		const next = axes[axes.indexOf(axis) + (command.type === "axis" ? command.step : 1)];
		if (command.type === "point") choose({ [axis]: command.point });
		else if (command.type === "mark" && axes.includes("safety")) choose(command.choices);
		else if (command.type !== "axis") return false;
		if (next && command.type !== "mark") setAxis(next);
		return true;
	});
	return (
		<div className="practice">
			<FoldedGuidelines folding={{ open: guidelinesOpen, onTurn: setGuidelinesOpen }}>{guidelines}</FoldedGuidelines>
			<p className="steps-of" role="status">
				{t.pair(number, of)}
			</p>
			<div className="asked">
				<Conversation prompt={pair} />
			</div>
			<PracticeSheet
				{...{ pair, axes, choices, axis, choose }}
				disabled={feedback !== undefined || answer.isPending}
				onAxis={setAxis}
			/>
			{missing !== null && (
				<p className="problem" role="alert">
					<span>{missing}</span>
				</p>
			)}
			<Problem error={answer.error} />
			{feedback ? (
				<PracticeVerdict feedback={feedback} busy={loading} onNext={goOn} />
			) : (
				<div>
					<button type="button" className="btn primary lg" aria-disabled={answer.isPending} onClick={submit}>
						{t.see}
					</button>
				</div>
			)}
		</div>
	);
}
