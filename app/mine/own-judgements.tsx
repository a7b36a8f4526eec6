import type { OwnJudgement } from "#server/insights/mine.ts";
import type { Choices } from "#server/judgements/judgement.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { Icon } from "../components/drawings.tsx";
import { Markdown } from "../components/markdown/markdown.tsx";
import type { Texts } from "../texts/english.ts";
import { texts } from "../texts/texts.ts";
import { TakeUp } from "./take-up.tsx";

/** What was chosen, in words: the points of each axis, then what each response was marked as. */
function decided(choices: Choices, { mine: t, sheet }: Texts): string[] {
	const { helpfulness, safety, leftSafe, rightSafe, leftReasons, rightReasons } = choices;
	const { unacceptable, riskCategories, attackVectors } = choices;
	const point = (axis: Axis, at: number | null) => (at === null ? [] : [t.on[axis](sheet.points[at - 1] ?? "")]);
	const mark = (letter: string, safe: boolean | null) => (safe === null ? [] : [t.marked(letter, safe)]);
	const because = (letter: string, reasons: string[]) => (reasons.length > 0 ? [t.because(letter, reasons)] : []);
	const [risks, attacks] = [
		riskCategories.map((risk) => sheet.risks[risk].name),
		attackVectors.map((vector) => sheet.vectors[vector].name),
	];
	return [
		...point("helpfulness", helpfulness),
		...point("safety", safety),
		...mark("A", leftSafe),
		...mark("B", rightSafe),
		...because("A", leftReasons),
		...because("B", rightReasons),
		...(unacceptable ? [t.unacceptable] : []),
		...(risks.length > 0 ? [t.risk(risks)] : []),
		...(attacks.length > 0 ? [t.attack(attacks)] : []),
	];
}

export async function OwnJudgements({
	judgements,
	anyAtAll,
}: {
	judgements: readonly OwnJudgement[];
	anyAtAll: boolean;
}) {
	const words = await texts();
	const { mine: t } = words;
	if (judgements.length === 0) {
		return <p className="muted">{anyAtAll ? t.noneFits : t.none}</p>;
	}
	return (
		<ol className="own">
			{judgements.map((judgement) => (
				<Own key={judgement.id} judgement={judgement} words={words} />
			))}
		</ol>
	);
}

function Own({ judgement, words }: { judgement: OwnJudgement; words: Texts }) {
	const { mine: t } = words;
	const when = new Intl.DateTimeFormat(words.dates, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
	const { id, at, roundId, roundName, history, prompt, left, right, choices, blurText, undoable } = judgement;
	const title = blurText ? t.folded : prompt;
	const edit = choices.leftEdit ?? choices.rightEdit;
	const edited = edit !== null && (
		<blockquote>
			<b>{t.editOf(choices.leftEdit !== null ? "A" : "B")}</b> {edit}
		</blockquote>
	);
	return (
		<li>
			<p className="of">
				{roundName} <time dateTime={at.toISOString()}>{when.format(at)}</time>
			</p>
			<h3 className="prompt-text">{title}</h3>
			<p className="decided">{decided(choices, words).join(" · ")}</p>
			{!blurText && edited}
			{choices.comment !== "" && <blockquote>{choices.comment}</blockquote>}
			<details className="behind">
				<summary>
					<Icon name="down" />
					{history.length > 0 ? t.dialogue : t.both}
					<span className="sr">{t.to(title)}</span>
				</summary>
				{history.map(({ role, content }, i) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: messages have no other name than their place
					<p key={i} className="said">
						<b>{role === "assistant" ? t.chosen : t.you}</b> {content}
					</p>
				))}
				{blurText && (
					<p className="said">
						<b>{t.you}</b> {prompt}
					</p>
				)}
				<div className="cols">
					<Response title={t.response("A")} text={left} />
					<Response title={t.response("B")} text={right} />
				</div>
				{blurText && edited}
			</details>
			{undoable && <TakeUp roundId={roundId} judgementId={id} />}
		</li>
	);
}

function Response({ title, text }: { title: string; text: string }) {
	return (
		<div>
			<h4>{title}</h4>
			<div className="md">
				<Markdown text={text} />
			</div>
		</div>
	);
}
