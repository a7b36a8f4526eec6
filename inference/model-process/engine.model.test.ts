import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { llama2PromptIds } from "../llama-2-prompt.ts";
import { type ModelsFolder, makeModelsFolder, user } from "../testing/models-folder.ts";
import { Engine, toTokens } from "./engine.ts";
import { type LoadedModel, loadModel } from "./load-model.ts";
import type { RunRequest, SampledToken, Sharing, Tick } from "./messages.ts";

let models: ModelsFolder;
let loaded: LoadedModel;

beforeAll(async () => {
	models = await makeModelsFolder({ bytes: { contextTokens: 1024, endless: true } });
	loaded = await loadModel({ path: models.file("bytes"), threads: 1, sequences: 4, largestContext: 4096 }, () => {});
});
afterAll(() => models.remove());

/** Runs to the end and returns, for each run, its tokens and how it ended, and what it all cost. */
async function generate(requests: RunRequest[], options: { sharing?: Sharing; cancelAfter?: number } = {}) {
	const ticks: Tick[] = [];
	const { promise, resolve } = Promise.withResolvers<void>();
	const context = await loaded.model.createContext({
		sequences: 4,
		contextSize: 1024,
		batching: { itemPrioritizationStrategy: loaded.meter.strategy },
	});
	const engine = new Engine(
		{ ...loaded, context },
		(tick) => {
			ticks.push(tick);
			if (ticks.length === options.cancelAfter) for (const { run } of requests) engine.cancel(run);
			if (ticks.flatMap(({ ended }) => ended).length === requests.length) resolve();
		},
		options.sharing,
	);
	engine.start(requests);
	await promise;
	await context.dispose();
	const tokens = (run: number): SampledToken[] =>
		ticks.flatMap((tick) => tick.tokens).filter((token) => token.run === run);
	const sum = (count: (tick: Tick) => number) => ticks.reduce((total, tick) => total + count(tick), 0);
	return {
		ids: requests.map(({ run }) => tokens(run).map(({ id }) => id)),
		tokens: requests.map(({ run }) => tokens(run)),
		ended: ticks.flatMap(({ ended }) => ended).sort((a, b) => a.run - b.run),
		decodes: sum(({ decodes }) => decodes),
		promptTokens: sum(({ promptTokens }) => promptTokens),
		ticks,
	};
}

function promptIds(text: string): number[] {
	return llama2PromptIds(user(text), { bos: 1, eos: 2, tokenize: (part) => loaded.model.tokenize(part, false) });
}

function request(run: number, change: Partial<RunRequest> = {}): RunRequest {
	const ids = promptIds("How do I boil an egg?");
	return { run, ids, temperature: 1, topP: 1, seed: 11 * run + 1, maxTokens: 40, stop: [], ...change };
}

describe.each<Sharing>(["copy", "file"])("a pair, sharing its prompt by %s", (sharing) => {
	test("of n tokens takes n decodes and evaluates its prompt once", async () => {
		const pair = await generate([request(1), request(2)], { sharing });
		const longest = Math.max(...pair.ids.map((ids) => ids.length));
		expect(longest).toBe(40);
		expect(pair.decodes).toBeGreaterThanOrEqual(longest);
		expect(pair.decodes).toBeLessThanOrEqual(longest + 1);
		expect(pair.promptTokens).toBe(request(1).ids.length - 1);
	});

	test("is not the same twice, and each half is what it would be with the prompt to itself", async () => {
		const greedy = (run: number) => request(run, { temperature: 0 });
		const pair = await generate([greedy(1), greedy(2)], { sharing });
		const alone = await generate([greedy(3)]);
		expect(pair.ids[0]).toEqual(alone.ids[0]);
		expect(pair.ids[1]).toEqual(alone.ids[0]);
		const sampled = await generate([request(1), request(2)], { sharing });
		expect(sampled.ids[0]).not.toEqual(sampled.ids[1]);
	});
});

describe("the tick loop", () => {
	test("decodes four sequences at once, a long prompt joining in chunks", async () => {
		const long = promptIds("a long question ".repeat(20));
		const runs = [request(1), request(2), request(3), request(4, { ids: long })];
		const { ids, decodes, promptTokens, tokens } = await generate(runs);
		const chunks = Math.ceil((long.length - 1) / 32);
		expect(decodes).toBeLessThanOrEqual(40 + chunks + 2);
		expect(promptTokens).toBeLessThanOrEqual(request(1).ids.length - 1 + long.length - 1);
		expect(ids.map((list) => list.length)).toEqual([40, 40, 40, 40]);
		expect(Math.max(...tokens.flat().map(({ rows }) => rows))).toBeGreaterThanOrEqual(35);
	});

	test("gives more runs than sequences their turn", async () => {
		const { ids } = await generate(Array.from({ length: 10 }, (_, i) => request(i, { maxTokens: 5 })));
		expect(ids.map((list) => list.length)).toEqual(Array.from({ length: 10 }, () => 5));
	});

	test("the same seed in the same company gives the same tokens", async () => {
		const runs = [request(1), request(2)];
		expect((await generate(runs)).ids).toEqual((await generate(runs)).ids);
	});

	test("a cancelled run ends within a tick", async () => {
		const { ended, ids } = await generate([request(1, { maxTokens: 900 }), request(2, { maxTokens: 900 })], {
			cancelAfter: 5,
		});
		expect(ended.map(({ finish }) => finish)).toEqual(["cancelled", "cancelled"]);
		expect(Math.max(...ids.map((list) => list.length))).toBeLessThanOrEqual(6);
	});

	test("a stop sequence ends a run and is not shown", async () => {
		const free = await generate([request(1)]);
		const text = (tokens: SampledToken[] = []) => tokens.map((token) => token.text).join("");
		const whole = text(free.tokens[0]);
		const stop = whole.slice(10, 13);
		const stopped = await generate([request(1, { stop: [stop] })]);
		expect(stopped.ended[0]?.finish).toBe("stop");
		expect(text(stopped.tokens[0])).toBe(whole.slice(0, whole.indexOf(stop)));
	});
});

describe("what is sampled", () => {
	test("has the log-probabilities of the distribution it came from", async () => {
		const { tokens } = await generate([request(1)]);
		const ids = request(1).ids;
		const context = await loaded.model.createContext({ sequences: 1, contextSize: 1024 });
		const every = { generateNext: { probabilities: true, options: { temperature: 1, topK: 0, topP: 1, minP: 0 } } };
		const sampled = (tokens[0] ?? []).map(({ id }) => id);
		const input = toTokens([...ids, ...sampled]);
		const output = await context.getSequence().controlledEvaluate(input.map((id) => [id, every]));
		sampled.forEach((id, i) => {
			const probabilities = new Map<number, number>(output[ids.length - 1 + i]?.next.probabilities);
			expect(Math.exp(tokens[0]?.[i]?.logprob ?? 0)).toBeCloseTo(probabilities.get(id) ?? -1, 2);
		});
		await context.dispose();
	});

	test("reads as llama.cpp itself would write it", async () => {
		const { tokens } = await generate([request(1, { maxTokens: 200 })]);
		const shown = tokens[0]?.map(({ text }) => text).join("") ?? "";
		const ids = toTokens((tokens[0] ?? []).map(({ id }) => id));
		const clean = (text: string) => text.replaceAll("\ufffd", "").trim();
		expect(clean(shown)).toBe(clean(loaded.model.detokenize(ids, false)));
		expect(shown).not.toContain("<s>");
	});
});
