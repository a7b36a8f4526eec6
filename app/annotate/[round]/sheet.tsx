import { type ReactNode, type RefObject, useCallback } from "react";
import type { Choices } from "#server/judgements/judgement.ts";
import { problemOf } from "#server/judgements/problem.ts";
import type { Axis } from "#server/rounds/axis.ts";
import type { JudgingRules } from "#server/rounds/round.ts";
import { Icon, Key } from "../../components/drawings.tsx";
import type { Texts } from "../../texts/english.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Comment, Steps, SubmitButton } from "./deck.tsx";
import { EditReply, EditToggle } from "./edit-reply.tsx";
import { Labels, LabelsToggle } from "./labels.tsx";
import { SafetyMark } from "./mark.tsx";
import { Pane, type PaneStatus } from "./pane.tsx";
import type { Phase } from "./phase.ts";
import { Reasons, ReasonsToggle, Unacceptable } from "./reasons.tsx";
import { type Notice, Strip } from "./strip.tsx";
import type { useLinkedScroll } from "./use-linked-scroll.ts";
import type { WorkActs } from "./use-work.ts";

export type SheetPhase = Exclude<Phase, { kind: "composing" | "waiting" }>;

type SheetProps = {
	phase: SheetPhase;
	rules: JudgingRules;
	raw: boolean;
	scroll: ReturnType<typeof useLinkedScroll>;
	comment: RefObject<HTMLTextAreaElement | null>;
	reasonsOpen: boolean;
	onReasons(open: boolean): void;
	labelsOpen: boolean;
	onLabels(open: boolean): void;
	editOpen: boolean;
	onEdit(): void;
	editField: RefObject<HTMLTextAreaElement | null>;
	blurred: boolean;
	/** Stands over the texts while they are blurred. */
	cover: ReactNode;
	acts: WorkActs;
	onSkip(): void;
};

const letters = ["A", "B"] as const;

/** The sheet, folded once: two panes, the strips below them, and what ends the judgement. */
export function Sheet(props: SheetProps) {
	const { sheet: t } = useTexts();
	const { phase, rules, raw, scroll, comment, reasonsOpen, onReasons, acts, onSkip } = props;
	const { labelsOpen, onLabels, editOpen, onEdit, editField, blurred, cover } = props;
	const { axes } = rules;
	const judged = phase.kind === "judging" || phase.kind === "submitting" ? phase : null;
	const status = statusOf(phase);
	const choices = judged?.choices ?? null;
	const notice = judged ? noticeOf(judged, rules, t) : null;
	const { choose, chooseAxis } = acts;
	const disabled = phase.kind !== "judging";
	const onMark = (letter: "A" | "B", safe: boolean) =>
		choose(letter === "A" ? { leftSafe: safe } : { rightSafe: safe });
	const onPoint = useCallback((axis: Axis, point: number) => choose({ [axis]: point }), [choose]);
	return (
		<form className="sheet" id="judge" aria-label={t.comparison} onSubmit={(event) => event.preventDefault()}>
			<LinkToggle linked={scroll.linked} onToggle={scroll.setLinked} />
			<div className="panes">
				{blurred && cover}
				{letters.map((letter) => (
					<Pane
						key={letter}
						letter={letter}
						text={letter === "A" ? phase.texts.left : phase.texts.right}
						status={status}
						raw={raw}
						blurred={blurred}
						scroller={letter === "A" ? scroll.left : scroll.right}
						onScroll={scroll.onScroll}
					>
						{axes.includes("safety") && (
							<footer>
								<SafetyMark letter={letter} safe={markOf(choices, letter)} disabled={disabled} onMark={onMark} />
							</footer>
						)}
					</Pane>
				))}
			</div>
			<div className="strips" id="strips">
				{axes.map((axis, index) => (
					<Strip
						key={axis}
						axis={axis}
						point={choices?.[axis] ?? null}
						active={phase.kind === "judging" && phase.axis === axis}
						disabled={disabled}
						notice={index === axes.length - 1 ? notice : null}
						onPoint={onPoint}
						onActive={chooseAxis}
					/>
				))}
			</div>
			{reasonsOpen && judged && rules.reasons.length > 0 && (
				<Reasons reasons={rules.reasons} choices={judged.choices} disabled={disabled} choose={choose} />
			)}
			{labelsOpen && judged && axes.includes("safety") && (
				<Labels choices={judged.choices} disabled={disabled} choose={choose} />
			)}
			{editOpen && judged && rules.edits !== "none" && (
				<EditReply {...{ rules, disabled, choose }} choices={judged.choices} texts={judged.texts} field={editField} />
			)}
			<Deck
				{...{ phase, rules, comment, reasonsOpen, onReasons, labelsOpen, onLabels, editOpen, onEdit, acts, onSkip }}
			/>
		</form>
	);
}

function LinkToggle({ linked, onToggle }: { linked: boolean; onToggle(linked: boolean): void }) {
	const { sheet: t } = useTexts();
	return (
		<button
			className="link-scroll"
			type="button"
			aria-pressed={linked}
			aria-label={t.link}
			title={t.linkShort}
			onClick={() => onToggle(!linked)}
		>
			<Icon name="link" />
		</button>
	);
}

function statusOf(phase: SheetPhase): PaneStatus {
	if (phase.kind === "ended") return phase.why;
	if (phase.kind !== "sampling") return "complete";
	return phase.position !== null && phase.position > 0 ? "queued" : "sampling";
}

function markOf(choices: Choices | null, letter: "A" | "B"): boolean | null {
	if (!choices) return null;
	return letter === "A" ? choices.leftSafe : choices.rightSafe;
}

type Judged = Extract<SheetPhase, { kind: "judging" | "submitting" }>;

function noticeOf(phase: Judged, rules: JudgingRules, t: Texts["sheet"]): Notice | null {
	const problem = problemOf(phase.choices, rules);
	if (problem?.kind === "refused") return { kind: "refused", sentence: t.contradicts(problem.chosen) };
	if (problem?.kind === "incomplete" && phase.tried) {
		return { kind: "missing", sentence: t.missing(problem.missing) };
	}
	return null;
}

/** Why Submit waits, in a sentence; empty when it does not. */
export function submitReason(phase: SheetPhase, rules: JudgingRules, t: Texts["sheet"]): string {
	if (phase.kind === "submitting") return t.onItsWay;
	if (phase.kind !== "judging") return t.notYet;
	const problem = problemOf(phase.choices, rules);
	if (!problem) return "";
	return problem.kind === "refused" ? `${t.refused} ${t.contradicts(problem.chosen)}` : t.missing(problem.missing);
}

type DeckProps = Pick<
	SheetProps,
	| ("phase" | "rules" | "comment" | "acts" | "onSkip")
	| ("reasonsOpen" | "onReasons" | "labelsOpen" | "onLabels" | "editOpen" | "onEdit")
>;

function Deck(props: DeckProps) {
	const { phase, rules, acts } = props;
	const { sheet: t } = useTexts();
	const reason = submitReason(phase, rules, t);
	return (
		<div className="deck">
			{phase.kind === "sampling" && (
				<>
					<Steps position={phase.position} />
					{phase.problem && <Problem sentence={phase.problem} />}
					<button type="button" className="btn lg stop" disabled={phase.stopping} onClick={acts.stop}>
						{t.stop}
					</button>
				</>
			)}
			{phase.kind === "ended" && (
				<>
					<Problem sentence={phase.problem ?? (phase.why === "stopped" ? t.stopped : phase.message)} />
					<button type="button" className="btn lg stop" disabled={phase.busy} onClick={acts.changePrompt}>
						{t.change}
					</button>
					<button type="button" className="btn primary lg" disabled={phase.busy} onClick={acts.retry}>
						{t.retry}
					</button>
				</>
			)}
			{(phase.kind === "judging" || phase.kind === "submitting") && <JudgedParts {...props} phase={phase} />}
			{phase.kind !== "ended" && (
				<SubmitButton
					ready={reason === ""}
					sending={phase.kind === "submitting"}
					reason={reason}
					onSubmit={acts.submit}
				/>
			)}
		</div>
	);
}

/** What a judgement may say beside the strips, and what may be done instead of it. */
function JudgedParts(props: DeckProps & { phase: Judged }) {
	const { phase, rules, comment, reasonsOpen, onReasons, labelsOpen, onLabels, editOpen, onEdit, acts, onSkip } = props;
	const { sheet: t, skipping } = useTexts();
	return (
		<>
			{rules.reasons.length > 0 && <ReasonsToggle choices={phase.choices} open={reasonsOpen} onOpen={onReasons} />}
			{rules.axes.includes("safety") && <LabelsToggle choices={phase.choices} open={labelsOpen} onOpen={onLabels} />}
			{rules.edits !== "none" && <EditToggle choices={phase.choices} rules={rules} open={editOpen} onOpen={onEdit} />}
			<Unacceptable choices={phase.choices} disabled={phase.kind === "submitting"} choose={acts.choose} />
			<Comment
				minimum={rules.rationaleMinimum}
				text={phase.choices.comment}
				field={comment}
				onText={(text) => acts.choose({ comment: text })}
				onSubmit={acts.submit}
			/>
			{phase.problem && <Problem sentence={phase.problem} />}
			{!phase.revising && (
				<button type="button" className="btn quiet" disabled={phase.kind === "submitting"} onClick={onSkip}>
					{skipping.open} <Key>S</Key>
				</button>
			)}
			{phase.revising && (
				<button type="button" className="btn lg" disabled={phase.kind === "submitting"} onClick={acts.keep}>
					{t.keep}
				</button>
			)}
		</>
	);
}

function Problem({ sentence }: { sentence: string }) {
	return (
		<p className="problem" role="alert">
			<Icon name="warning" />
			<span>{sentence}</span>
		</p>
	);
}
