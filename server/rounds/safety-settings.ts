import type { Axis } from "./axis.ts";

/** What protects people in rounds that judge safety: text that they reveal themselves, and a daily cap. */
export type SafetySettings = {
	/** Whether prompts and responses are blurred until the annotator reveals them. */
	blurText: boolean;
	/** How many judgements a person makes in the round in a day at most; null: as many as they like. */
	dailyCap: number | null;
};

export const safetyDefaults = { blurText: false, dailyCap: null } as const;

export const mostADay = 10_000;

/** A round that does not judge safety has none of these, whatever its draft tried out before. */
export function safetySettings(axes: readonly Axis[], { blurText, dailyCap }: SafetySettings): SafetySettings {
	return axes.includes("safety") ? { blurText, dailyCap } : safetyDefaults;
}

export function safetyProblems(axes: readonly Axis[], settings: SafetySettings): string[] {
	const { dailyCap } = safetySettings(axes, settings);
	const fits = dailyCap === null || (Number.isInteger(dailyCap) && dailyCap >= 1 && dailyCap <= mostADay);
	return fits
		? []
		: [`The daily cap is a whole number of judgements from 1 to ${mostADay.toLocaleString("en")}, or empty.`];
}

export const optedOutSentence =
	"You asked for no rounds that judge safety, so nothing of this one is given to you. Your account page changes that.";

export function cappedSentence(cap: number): string {
	const all = cap === 1 ? "one judgement" : `${cap.toLocaleString("en")} judgements`;
	return `This round takes ${all} a day from each person, and you have yours for today. It goes on after midnight in UTC.`;
}
