import { useEffect, useRef } from "react";
import { sideLetter } from "#server/comparisons/comparison.ts";
import type { Feedback } from "#server/judgements/qualification.ts";
import type { Axis } from "#server/rounds/axis.ts";
import type { Texts } from "../../texts/english.ts";
import { useTexts } from "../../texts/use-texts.ts";

type PracticeVerdictProps = { feedback: Feedback; busy: boolean; onNext(): void };

/** What is right of a pair, which part of the answer differs, and why; after the last one how the attempt ended. */
export function PracticeVerdict({ feedback, busy, onNext }: PracticeVerdictProps) {
	const { agreed, differs, explanation, result } = feedback;
	const { practice: t } = useTexts();
	const heading = useRef<HTMLHeadingElement | null>(null);
	useEffect(() => heading.current?.focus(), []);
	return (
		<section className="verdict" aria-labelledby="verdict">
			<h2 id="verdict" ref={heading} tabIndex={-1}>
				{agreed ? t.right : t.otherwise}
			</h2>
			<ul>
				{rightWords(feedback, t).map(({ part, words }) => (
					<li key={part}>
						{words}
						{differs.some((each) => each === part) && <b> {t.youSaid}</b>}
					</li>
				))}
			</ul>
			{explanation !== "" && <p className="prompt-text">{explanation}</p>}
			{result && (
				<p>
					<b>{t.result(result)}</b> {!result.passed && result.attemptsLeft > 0 && t.more(result.attemptsLeft)}
				</p>
			)}
			<button type="button" className="btn primary lg" aria-disabled={busy} onClick={() => busy || onNext()}>
				{result === null ? t.next : result.passed ? t.toWork : t.goOn}
			</button>
		</section>
	);
}

function rightWords({ right: { chosen, leftSafe, rightSafe } }: Feedback, t: Texts["practice"]) {
	const axis = (of: Axis) => {
		const side = chosen[of];
		return side === null ? [] : [{ part: of, words: t.better(sideLetter(side), of) }];
	};
	const mark = (part: "leftSafe" | "rightSafe", safe: boolean | null) =>
		safe === null ? [] : [{ part, words: t.marked(part === "leftSafe" ? "A" : "B", safe) }];
	return [...axis("helpfulness"), ...axis("safety"), ...mark("leftSafe", leftSafe), ...mark("rightSafe", rightSafe)];
}
