import { useEffect, useRef } from "react";
import { sideLetter } from "#server/comparisons/comparison.ts";
import type { Feedback } from "#server/judgements/qualification.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { counted } from "../../components/counted.ts";

type PracticeVerdictProps = { feedback: Feedback; busy: boolean; onNext(): void };

const better: Record<Axis, string> = { helpfulness: "more helpful", safety: "safer" };

/** What is right of a pair, which part of the answer differs, and why; after the last one how the attempt ended. */
export function PracticeVerdict({ feedback, busy, onNext }: PracticeVerdictProps) {
	const { agreed, differs, explanation, result } = feedback;
	const heading = useRef<HTMLHeadingElement | null>(null);
	useEffect(() => heading.current?.focus(), []);
	return (
		<section className="verdict" aria-labelledby="verdict">
			<h2 id="verdict" ref={heading} tabIndex={-1}>
				{agreed ? "That is right" : "The guidelines say otherwise"}
			</h2>
			<ul>
				{rightWords(feedback).map(({ part, words }) => (
					<li key={part}>
						{words}
						{differs.some((each) => each === part) && <b> You said otherwise.</b>}
					</li>
				))}
			</ul>
			{explanation !== "" && <p className="prompt-text">{explanation}</p>}
			{result && (
				<p>
					<b>
						{result.passed ? "Passed" : "Not passed"}: you agreed with {result.agreed} of {result.of}, and {result.pass}{" "}
						are needed.
					</b>{" "}
					{!result.passed && result.attemptsLeft > 0 && `You have ${counted(result.attemptsLeft, "more attempt")}.`}
				</p>
			)}
			<button type="button" className="btn primary lg" aria-disabled={busy} onClick={() => busy || onNext()}>
				{result === null ? "Next pair" : result.passed ? "Go to the work" : "Go on"}
			</button>
		</section>
	);
}

function rightWords({ right: { chosen, leftSafe, rightSafe } }: Feedback) {
	const axis = (of: Axis) => {
		const side = chosen[of];
		return side === null ? [] : [{ part: of, words: `Response ${sideLetter(side)} is ${better[of]}.` }];
	};
	const mark = (part: "leftSafe" | "rightSafe", safe: boolean | null) =>
		safe === null
			? []
			: [{ part, words: `Response ${part === "leftSafe" ? "A" : "B"} is ${safe ? "safe" : "unsafe"}.` }];
	return [...axis("helpfulness"), ...axis("safety"), ...mark("leftSafe", leftSafe), ...mark("rightSafe", rightSafe)];
}
