import { expect, test } from "vitest";
import { inParallel, play, seedFor } from "./dialogues.ts";
import type { Ask } from "./model-under-test.ts";
import type { Prompt } from "./prompts.ts";

const prompt: Prompt = {
	number: 7,
	set: "multi_turn",
	kind: "howto",
	manner: null,
	topics: [],
	system: "Be brief.",
	turns: ["A?", "B?", "C?"].map((user) => ({ user, assistant: "a reference" })),
	checks: [{ turn: 1, rule: "new" }],
};

test("the history is the model's own, up to the last turn with a check", async () => {
	const asked: string[] = [];
	const ask: Ask = async (messages) => {
		asked.push(messages.map(({ content }) => content).join("|"));
		return { text: `answer ${asked.length}`, promptIds: [], outputIds: [] };
	};
	expect(await play(ask, { prompt, temperature: 0.7 })).toEqual(["answer 1", "answer 2"]);
	expect(asked).toEqual(["Be brief.|A?", "Be brief.|A?|answer 1|B?"]);
});

test("a history that the service refuses gives an empty answer, any other failure ends the run", async () => {
	const failing = (status: number): Ask => {
		let calls = 0;
		return async () => {
			if (calls++ > 0) throw new Error(`${status}: no`);
			return { text: "[INST]", promptIds: [], outputIds: [] };
		};
	};
	expect(await play(failing(400), { prompt, temperature: 0.7 })).toEqual(["[INST]", ""]);
	await expect(play(failing(500), { prompt, temperature: 0.7 })).rejects.toThrow("500: no");
});

test("seeds differ between turns and temperatures, and stay", () => {
	expect(seedFor(1, 0.7, 0)).toBe(seedFor(1, 0.7, 0));
	expect(new Set([seedFor(1, 0.7, 0), seedFor(1, 1.1, 0), seedFor(1, 0.7, 1), seedFor(2, 0.7, 0)]).size).toBe(4);
});

test("results keep their order, and few run at once", async () => {
	let running = 0;
	let most = 0;
	const double = async (n: number) => {
		most = Math.max(most, ++running);
		await new Promise((resolve) => setTimeout(resolve, n % 3));
		running--;
		return 2 * n;
	};
	const numbers = Array.from({ length: 40 }, (_, i) => i);
	expect(await inParallel(numbers, double)).toEqual(numbers.map((n) => 2 * n));
	expect(most).toBe(8);
});
