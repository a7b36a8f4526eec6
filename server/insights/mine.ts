import { z } from "zod";
import type { Message } from "../comparisons/comparison.ts";
import type { Share } from "../judgements/check-counts.ts";
import type { Choices } from "../judgements/judgement.ts";
import { pageKeySchema } from "../people/page-key.ts";
import type { RoundState } from "../rounds/round.ts";
import type { Listed } from "./activity.ts";

/** What a person asks about their own work; whose work it is never comes from the request. */

/** Which of one's own judgements: those whose prompt holds every word, of one round or of all, after a page's key. */
export const ownFilterSchema = z.strictObject({
	search: z.string().trim().max(100, "Search for at most 100 characters.").default(""),
	round: z.uuid("This round is not known. Choose one of the list.").optional(),
	after: pageKeySchema.optional(),
});
export type OwnFilter = z.infer<typeof ownFilterSchema>;

/** A judgement as its own maker sees it again: what was shown and what was decided, and nothing of who wrote what. */
export type OwnJudgement = Listed & {
	roundId: string;
	roundName: string;
	history: Message[];
	prompt: string;
	left: string;
	right: string;
	choices: Choices;
	/** Its round blurs texts until somebody reveals them. */
	blurText: boolean;
	/** It can be taken up again, in this session, by the database's clock. */
	undoable: boolean;
};

export type OwnRound = {
	roundId: string;
	name: string;
	state: RoundState;
	mine: number;
	today: number;
	/** How often they agreed with the known pairs, where the round tells it. */
	agreement: Share | null;
};
export type OwnHour = { at: number; count: number };

export type OwnPace = {
	now: number;
	today: number;
	mine: number;
	/** Each hour of the last `paceDays` days, the oldest first, the present one last. */
	hours: OwnHour[];
	/** Judgements in an hour in which there were any; null where there were none. */
	perHour: number | null;
	rounds: OwnRound[];
};

/** Scripts that set no space between words, whose words the database cannot tell apart. */
const unspaced =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** A search as the database's index of words takes it: all of these beginnings; null where it can be found without it alone. */
export function wordQuery(search: string): string | null {
	const words = (search.match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? []).filter((word) => !unspaced.test(word));
	return words.length > 0 ? words.map((word) => `${word}:*`).join(" & ") : null;
}

export const paceDays = 7;
const hourMs = 3_600_000;

/** Every hour of the last days, those without a judgement too. @param counted hours in which there were some, in any order */
export function everyHour(counted: readonly OwnHour[], now: number): OwnHour[] {
	const counts = new Map(counted.map(({ at, count }) => [at, count]));
	const last = Math.floor(now / hourMs) * hourMs;
	return Array.from({ length: paceDays * 24 }, (_, i) => {
		const at = last - (paceDays * 24 - 1 - i) * hourMs;
		return { at, count: counts.get(at) ?? 0 };
	});
}

/** Judgements an hour over the hours in which there were any, so that nights do not count. */
export function perWorkedHour(hours: readonly OwnHour[]): number | null {
	const worked = hours.filter(({ count }) => count > 0);
	if (worked.length === 0) return null;
	return worked.reduce((sum, { count }) => sum + count, 0) / worked.length;
}
