import { createHash } from "node:crypto";
import type { ChatMessage } from "../../protocol.ts";
import type { Ask } from "./model-under-test.ts";
import { type Prompt, turnsToPlay } from "./prompts.ts";

/** Plays the prompts against a model: the user's turns are given, the answers between them are the model's own. */

export const maxTokens = 320;
/** As many as the service answers at once by default, far fewer than its queue takes. */
const inFlight = 8;

export type Job = { prompt: Prompt; temperature: number };

export async function play(ask: Ask, { prompt, temperature }: Job): Promise<string[]> {
	const messages: ChatMessage[] = prompt.system === null ? [] : [{ role: "system", content: prompt.system }];
	const answers: string[] = [];
	for (const [turn, { user }] of prompt.turns.slice(0, turnsToPlay(prompt)).entries()) {
		messages.push({ role: "user", content: user });
		const seed = seedFor(prompt.number, temperature, turn);
		const text = await answerOrNothing(ask, messages, { temperature, seed, maxTokens });
		answers.push(text);
		messages.push({ role: "assistant", content: text });
	}
	return answers;
}

/** The same for each run, so that two runs on one machine can be compared. */
export function seedFor(prompt: number, temperature: number, turn: number): number {
	return createHash("sha256").update(`${prompt}/${temperature}/${turn}`).digest().readUInt32BE(0) % 0xffff_ffff;
}

/** A broken earlier answer can make a dialogue that the service refuses; that counts as an empty answer. */
async function answerOrNothing(ask: Ask, ...[messages, sampling]: Parameters<Ask>): Promise<string> {
	try {
		return (await ask(messages, sampling)).text;
	} catch (error) {
		const isRefusal = error instanceof Error && error.message.startsWith("400:");
		if (messages.length > 2 && isRefusal) return "";
		throw error;
	}
}

/** The results in the order of the items, `inFlight` at a time. */
export async function inParallel<Item, Result>(
	items: readonly Item[],
	work: (item: Item) => Promise<Result>,
	onDone: (done: number) => void = () => {},
): Promise<Result[]> {
	const results: Result[] = [];
	const queue = items.entries();
	let done = 0;
	const worker = async () => {
		// All workers share one iterator, so each item is taken once.
		for (const [i, item] of queue) {
			results[i] = await work(item);
			onDone(++done);
		}
	};
	await Promise.all(Array.from({ length: inFlight }, worker));
	return results;
}
