import type { JudgingRules } from "#server/rounds/round.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { SubmitButton } from "./deck.tsx";
import { type SheetPhase, submitReason } from "./sheet.tsx";

/** On a phone the parts lie below each other; this bar leads to each and submits. */
export function Jump({ phase, rules, onSubmit }: { phase: SheetPhase; rules: JudgingRules; onSubmit(): void }) {
	const { sheet: t } = useTexts();
	const reason = submitReason(phase, rules, t);
	/** What is missing is said in the strips, which may be out of sight. */
	const submit = () => {
		if (reason !== "") document.getElementById("strips")?.scrollIntoView({ block: "center" });
		onSubmit();
	};
	const judged = phase.kind === "judging" || phase.kind === "submitting";
	return (
		<div className="jump">
			<nav aria-label={t.parts}>
				<a href="#pane-A">A</a>
				<a href="#pane-B">B</a>
				<a href="#strips">{t.judge}</a>
			</nav>
			{judged && (
				<SubmitButton
					inBar
					ready={reason === ""}
					sending={phase.kind === "submitting"}
					reason={reason}
					onSubmit={submit}
				/>
			)}
		</div>
	);
}
