import { useRef } from "react";
import type { PracticeChoices, PracticePair } from "#server/judgements/qualification.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { SafetyMark } from "./mark.tsx";
import { Pane } from "./pane.tsx";
import { Strip } from "./strip.tsx";

type PracticeSheetProps = {
	pair: PracticePair;
	axes: readonly Axis[];
	choices: PracticeChoices;
	/** The axis that has the keys. */
	axis: Axis;
	disabled: boolean;
	choose(changed: Partial<PracticeChoices>): void;
	onAxis(axis: Axis): void;
};

const letters = ["A", "B"] as const;

/** The same sheet as at work: two panes, and the strips below them. */
export function PracticeSheet({ pair, axes, choices, axis, disabled, choose, onAxis }: PracticeSheetProps) {
	const [left, right] = [useRef<HTMLDivElement | null>(null), useRef<HTMLDivElement | null>(null)];
	return (
		<div className="sheet">
			<div className="panes">
				{letters.map((letter) => (
					<Pane
						key={letter}
						letter={letter}
						text={letter === "A" ? pair.left : pair.right}
						status="complete"
						raw={false}
						blurred={false}
						scroller={letter === "A" ? left : right}
						onScroll={() => undefined}
					>
						{axes.includes("safety") && (
							<footer>
								<SafetyMark
									letter={letter}
									safe={letter === "A" ? choices.leftSafe : choices.rightSafe}
									disabled={disabled}
									onMark={(of, safe) => choose(of === "A" ? { leftSafe: safe } : { rightSafe: safe })}
								/>
							</footer>
						)}
					</Pane>
				))}
			</div>
			<div className="strips">
				{axes.map((each) => (
					<Strip
						key={each}
						axis={each}
						point={choices[each]}
						active={!disabled && axis === each}
						disabled={disabled}
						notice={null}
						onPoint={(of, point) => choose({ [of]: point })}
						onActive={onAxis}
					/>
				))}
			</div>
		</div>
	);
}
