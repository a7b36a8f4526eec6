import type { Message, Side } from "../comparisons/comparison.ts";
import { messagesSchema } from "../comparisons/comparison-schema.ts";
import type { Measured } from "../comparisons/context-use.ts";
import type { Database } from "../database/client.ts";
import type { JudgingRules } from "../rounds/round.ts";
import { continuedText, grownHistory } from "./dialogue.ts";
import { findNewestChoices } from "./judgement-store.ts";

type Last = { id: string; comparisonId: string; turn: number; history: Message[]; prompt: string; judgementId: string };

type Which = { roundId: string; dialogueId: string | null; personId: string };

/**
 * A dialogue of a person that has not ended, by its last turn, where that is judged.
 * @param which the round whose dialogue is asked for, or the dialogue
 */
async function findLast(db: Database, which: Which): Promise<Last | null> {
	const rows = await db.$queryRaw<(Omit<Last, "history"> & { history: unknown })[]>`
		SELECT d.id, c.id AS "comparisonId", c.turn, c.history, c.prompt, j.id AS "judgementId"
		FROM dialogues d JOIN comparisons c ON c.dialogue_id = d.id AND c.state <> 'discarded'
		LEFT JOIN judgements j ON j.comparison_id = c.id AND j.person_id = d.person_id
		WHERE d.round_id = ${which.roundId}::uuid AND d.person_id = ${which.personId}::uuid AND d.ended_at IS NULL
			AND (${which.dialogueId}::uuid IS NULL OR d.id = ${which.dialogueId}::uuid)
		ORDER BY c.turn DESC LIMIT 1`;
	const row = rows[0];
	return row?.judgementId ? { ...row, history: messagesSchema.parse(row.history) } : null;
}

export type NextTurn = { dialogueId: string; turn: number; history: Message[]; measured: Measured };

/** What the next prompt of a dialogue would be asked after; null where there is none that goes on. */
export async function findNextTurn(
	db: Database,
	{ rules, ...which }: Which & { rules: Pick<JudgingRules, "axes" | "edits"> },
): Promise<NextTurn | null> {
	const last = await findLast(db, which);
	const choices = last && (await findNewestChoices(db, last.judgementId));
	if (!last || !choices) return null;
	const responses = await db.response.findMany({
		where: { comparisonId: last.comparisonId },
		select: { side: true, text: true, outputTokenIds: true },
	});
	const textOf = (side: Side) => responses.find((response) => response.side === side)?.text ?? "";
	const text = continuedText(choices, { left: textOf("left"), right: textOf("right") }, rules);
	if (text === null) return null;
	const counted = responses.every(({ outputTokenIds }) => outputTokenIds.length > 0) ? responses : [];
	return {
		...{ dialogueId: last.id, turn: last.turn + 1, history: grownHistory(last.history, last.prompt, text) },
		measured: {
			tokens: counted.reduce((sum, { outputTokenIds }) => sum + outputTokenIds.length, 0),
			characters: counted.reduce((sum, { text }) => sum + text.length, 0),
		},
	};
}

/** Nobody else adds a turn to the dialogue, changes a judgement in it or ends it until the transaction does. */
export async function lockDialogue(db: Database, dialogueId: string): Promise<void> {
	await db.$queryRaw`SELECT 1 FROM dialogues WHERE id = ${dialogueId}::uuid FOR UPDATE`;
}

/**
 * Ends a dialogue of this person, unless a pair in it waits to be judged or given up.
 * @returns false where one does; ending what has ended is fine
 */
export async function leaveDialogue(db: Database, dialogueId: string, personId: string): Promise<boolean> {
	const waiting = await db.comparison.count({
		where: { dialogueId, dialogue: { personId }, state: { not: "discarded" }, judgement: { none: { personId } } },
	});
	if (waiting > 0) return false;
	await db.$executeRaw`
		UPDATE dialogues SET ended_at = now()
		WHERE id = ${dialogueId}::uuid AND person_id = ${personId}::uuid AND ended_at IS NULL`;
	return true;
}
