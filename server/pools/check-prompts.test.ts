import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CheckedLine, checkPrompts, type PooledPrompt } from "./check-prompts.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { FileLine } from "./read-prompt-file.ts";

const mapping = { prompt: "prompt", messages: "messages", category: null, tags: null, level: null };

async function* inTurn<T>(items: T[]): AsyncGenerator<T> {
	yield* items;
}

async function check(prompts: unknown[], pooled: string[] = []): Promise<CheckedLine[]> {
	const lines = prompts.map((prompt, i): FileLine => ({ line: i + 1, record: { prompt } }));
	const held = pooled.map(
		(prompt): PooledPrompt => ({ prompt, history: [], fingerprint: fingerprintOf({ prompt, history: [] }) }),
	);
	const checked: CheckedLine[] = [];
	for await (const line of checkPrompts(inTurn(lines), mapping, inTurn(held))) checked.push(line);
	return checked;
}

describe("checking prompts", () => {
	it("says of each line whether it is good, bad, the same as one before or nearly so", async () => {
		const long = "please explain to a curious child how rain and snow come about";
		expect(await check(["How?", 5, "  HOW ", long, `${long}s`, "Why not?"])).toMatchObject([
			{ line: 1, kind: "good", row: { prompt: "How?" } },
			{ line: 2, kind: "bad", reason: "The prompt is not text." },
			{ line: 3, kind: "same", asLine: 1 },
			{ line: 4, kind: "good" },
			{ line: 5, kind: "near", asLine: 4, row: { prompt: `${long}s` } },
			{ line: 6, kind: "good" },
		]);
	});

	it("compares with what the pool has already", async () => {
		const long = "please explain to a curious child how rain and snow come about";
		expect(await check(["how", `${long}s`, "New?"], ["How?", long])).toMatchObject([
			{ kind: "same", asLine: null },
			{ kind: "near", asLine: null },
			{ kind: "good" },
		]);
	});

	it("passes on the reason of a line that could not be read", async () => {
		const lines = inTurn<FileLine>([{ line: 4, reason: "The line is not JSON." }]);
		const checked: CheckedLine[] = [];
		for await (const line of checkPrompts(lines, mapping, inTurn<PooledPrompt>([]))) checked.push(line);
		expect(checked).toEqual([{ line: 4, kind: "bad", reason: "The line is not JSON." }]);
	});

	it("tells one prompt after two dialogues apart", () => {
		const following = (content: string) =>
			fingerprintOf({
				prompt: "Why?",
				history: [
					{ role: "user", content },
					{ role: "assistant", content: "Yes." },
				],
			});
		expect(following("Is it red?")).not.toBe(following("Is it blue?"));
		expect(following("Is it red?")).toBe(following("is it RED"));
	});

	it("lets no fingerprint through twice, and drops no line", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(fc.stringMatching(/^[abAB .]{0,4}$/), { maxLength: 40 }), async (prompts) => {
				const checked = await check(prompts);
				expect(checked.map(({ line }) => line)).toEqual(prompts.map((_, i) => i + 1));
				const kept = checked.flatMap((line) => ("fingerprint" in line ? [line.fingerprint] : []));
				expect(new Set(kept).size).toBe(kept.length);
			}),
		);
	});
});
