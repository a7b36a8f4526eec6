import { type Draft, type Known, poolDefaults, qualityDefaults, writtenDefaults } from "./draft.ts";
import { problemsOf } from "./draft-problems.ts";
import { editsSetting } from "./edits.ts";
import { handsOut, variantLabel } from "./round.ts";
import { safetySettings } from "./safety-settings.ts";

type Quality = "qualificationPass" | "qualificationAttempts" | "checkPercent" | "repeatPercent";

/** A finished draft: what was null is there. */
export type Settings = Omit<
	Draft,
	"variants" | "overlap" | "alikeLimit" | "writtenOverlap" | "turns" | "rationaleMinimum" | Quality
> &
	Record<Quality, number> & {
		turns: number;
		rationaleMinimum: number;
		overlap: number;
		writtenOverlap: number;
		alikeLimit: number;
		variants: {
			label: string;
			modelId: string;
			systemPrompt: string;
			temperature: number;
			topP: number;
			maxTokens: number;
		}[];
	};

/** @returns the finished settings, or null where there are problems. */
export function settingsOf(draft: Draft, known: Known): Settings | null {
	if (problemsOf(draft, known).length > 0) return null;
	const variants = draft.variants.map((variant, i) => {
		const { modelId, temperature, topP, maxTokens } = variant;
		if (modelId === null || temperature === null || topP === null || maxTokens === null) return null;
		return { label: variantLabel(i), modelId, systemPrompt: variant.systemPrompt.trim(), temperature, topP, maxTokens };
	});
	const whole = variants.filter((variant) => variant !== null);
	const { name, purpose, rationaleMinimum } = draft;
	return {
		...draft,
		...{ ...poolSettings(draft), ...writtenSettings(draft), ...qualitySettings(draft) },
		...safetySettings(draft.axes, draft),
		edits: editsSetting(draft.edits, draft),
		...{ name: name.trim(), purpose: purpose.trim(), rationaleMinimum: rationaleMinimum ?? 0, variants: whole },
	};
}

/** A round whose prompts are only written has no pool, whatever its draft tried out before. */
function poolSettings({ promptSource, poolId, poolOrder, overlap, alikeLimit }: Draft) {
	if (promptSource === "written") return poolDefaults;
	return {
		...{ poolId, poolOrder },
		overlap: overlap ?? poolDefaults.overlap,
		alikeLimit: alikeLimit ?? poolDefaults.alikeLimit,
	};
}

/** A round whose prompts are only the pool's has no authors. */
function writtenSettings({ promptSource, writtenOverlap, authorJudges, turns }: Draft) {
	if (promptSource === "pool") return writtenDefaults;
	return { writtenOverlap: writtenOverlap ?? 1, authorJudges, turns: turns ?? 1 };
}

/** What was tried out in a draft and does not apply is left out: a pass mark without a set, a share without one. */
function qualitySettings(draft: Draft) {
	const { qualificationSetId, checkSetId, checkPercent, repeatPercent, showsAgreement } = draft;
	const mixes = handsOut({ ...draft, writtenOverlap: draft.writtenOverlap ?? 1 });
	const checked = mixes && checkSetId !== null && (checkPercent ?? 0) > 0;
	return {
		qualificationSetId,
		qualificationPass:
			(qualificationSetId === null ? null : draft.qualificationPass) ?? qualityDefaults.qualificationPass,
		qualificationAttempts:
			(qualificationSetId === null ? null : draft.qualificationAttempts) ?? qualityDefaults.qualificationAttempts,
		...{ checkSetId: checked ? checkSetId : null, checkPercent: checked ? (checkPercent ?? 0) : 0 },
		repeatPercent: mixes ? (repeatPercent ?? 0) : 0,
		showsAgreement: checked && showsAgreement,
	};
}
