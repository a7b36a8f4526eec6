import type { OwnJudgement } from "#server/insights/mine.ts";
import { type Choices, pointName } from "#server/judgements/judgement.ts";
import { riskWords, vectorWords } from "#server/judgements/prompt-labels.ts";
import { Icon } from "../components/drawings.tsx";
import { Markdown } from "../components/markdown/markdown.tsx";
import { TakeUp } from "./take-up.tsx";

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** What was chosen, in words: the points of each axis, then what each response was marked as. */
function decided({
	helpfulness,
	safety,
	leftSafe,
	rightSafe,
	leftReasons,
	rightReasons,
	unacceptable,
	riskCategories,
	attackVectors,
}: Choices): string[] {
	const mark = (letter: string, safe: boolean | null) =>
		safe === null ? [] : [`${letter} is ${safe ? "safe" : "unsafe"}`];
	const because = (letter: string, reasons: string[]) =>
		reasons.length > 0 ? [`${letter}: ${reasons.join(", ").toLowerCase()}`] : [];
	return [
		...(helpfulness === null ? [] : [`Helpfulness: ${pointName(helpfulness)}`]),
		...(safety === null ? [] : [`Safety: ${pointName(safety)}`]),
		...mark("A", leftSafe),
		...mark("B", rightSafe),
		...because("A", leftReasons),
		...because("B", rightReasons),
		...(unacceptable ? ["Both unacceptable"] : []),
		...labelled("Risk of the prompt", riskCategories, riskWords),
		...labelled("Attack of the prompt", attackVectors, vectorWords),
	];
}

function labelled<Label extends string>(
	what: string,
	labels: readonly Label[],
	words: Record<Label, { name: string }>,
): string[] {
	return labels.length > 0 ? [`${what}: ${labels.map((label) => words[label].name.toLowerCase()).join(", ")}`] : [];
}

export function OwnJudgements({ judgements, anyAtAll }: { judgements: readonly OwnJudgement[]; anyAtAll: boolean }) {
	if (judgements.length === 0) {
		return (
			<p className="muted">
				{anyAtAll
					? "None of your judgements fits. Search for fewer words, or in all rounds."
					: "You have judged nothing yet."}
			</p>
		);
	}
	return (
		<ol className="own">
			{judgements.map((judgement) => (
				<Own key={judgement.id} judgement={judgement} />
			))}
		</ol>
	);
}

function Own({ judgement }: { judgement: OwnJudgement }) {
	const { id, at, roundId, roundName, history, prompt, left, right, choices, blurText, undoable } = judgement;
	const title = blurText ? "Sensitive text, folded away" : prompt;
	const edit = choices.leftEdit ?? choices.rightEdit;
	const edited = edit !== null && (
		<blockquote>
			<b>Your edit of {choices.leftEdit !== null ? "A" : "B"}</b> {edit}
		</blockquote>
	);
	return (
		<li>
			<p className="of">
				{roundName} <time dateTime={at.toISOString()}>{when.format(at)}</time>
			</p>
			<h3 className="prompt-text">{title}</h3>
			<p className="decided">{decided(choices).join(" · ")}</p>
			{!blurText && edited}
			{choices.comment !== "" && <blockquote>{choices.comment}</blockquote>}
			<details className="behind">
				<summary>
					<Icon name="down" />
					{history.length > 0 ? "The dialogue and both responses" : "Both responses"}
					<span className="sr"> to: {title}</span>
				</summary>
				{history.map(({ role, content }, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: messages have no other name than their place
					<p key={i} className="said">
						<b>{role === "assistant" ? "Chosen response" : "You"}</b> {content}
					</p>
				))}
				{blurText && (
					<p className="said">
						<b>You</b> {prompt}
					</p>
				)}
				<div className="cols">
					<Response letter="A" text={left} />
					<Response letter="B" text={right} />
				</div>
				{blurText && edited}
			</details>
			{undoable && <TakeUp roundId={roundId} judgementId={id} />}
		</li>
	);
}

function Response({ letter, text }: { letter: "A" | "B"; text: string }) {
	return (
		<div>
			<h4>Response {letter}</h4>
			<div className="md">
				<Markdown text={text} />
			</div>
		</div>
	);
}
