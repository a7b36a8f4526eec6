import { describe, expect, it } from "vitest";
import { type Draft, draftSchema, emptyDraft, problemsOf, settingsOf } from "./draft.ts";

const model = crypto.randomUUID();
const person = crypto.randomUUID();
const pool = crypto.randomUUID();
const known = {
	...{ modelIds: new Set([model]), personIds: new Set([person]), poolIds: new Set([pool]), today: "2030-05-17" },
};
const fromPool = {
	promptSource: "pool",
	poolId: pool,
	poolOrder: "simple_first",
	overlap: 3,
	alikeLimit: 0.8,
} as const;
const variant = (temperature: number) => ({
	modelId: model,
	systemPrompt: " Be brief. ",
	temperature,
	topP: 0.9,
	maxTokens: 320,
});
const whole: Draft = { ...emptyDraft("Judge well."), name: " Kitchen ", variants: [variant(0.7), variant(1.1)] };

const part = (draft: Partial<Draft>) => problemsOf({ ...whole, ...draft }, known).map((problem) => problem.part);
const sentences = (draft: Partial<Draft>) => problemsOf({ ...whole, ...draft }, known).map(({ sentence }) => sentence);

describe("a draft can be opened", () => {
	it("when it has a name, an axis, guidelines and two variants that differ", () => {
		expect(problemsOf(whole, known)).toEqual([]);
		expect(settingsOf(whole, known)).toMatchObject({
			name: "Kitchen",
			variants: [
				{ label: "P", modelId: model, systemPrompt: "Be brief.", temperature: 0.7 },
				{ label: "Q", temperature: 1.1 },
			],
		});
	});

	it("with a target, a deadline of today and people of its own", () => {
		expect(part({ target: 1, deadline: "2030-05-17", access: "chosen", people: [person] })).toEqual([]);
	});
});

describe("the prompts of a draft", () => {
	it("come from the chosen pool as it says", () => {
		expect(settingsOf({ ...whole, ...fromPool }, known)).toMatchObject(fromPool);
		expect(settingsOf({ ...whole, ...fromPool, promptSource: "both" }, known)).toMatchObject({ poolId: pool });
	});

	it("are written, whatever had been chosen of a pool before", () => {
		expect(settingsOf({ ...whole, ...fromPool, promptSource: "written", overlap: null }, known)).toMatchObject({
			...{ promptSource: "written", poolId: null, poolOrder: "given", overlap: 1 },
		});
	});

	it("are written in a draft from before there were pools", () => {
		const { promptSource: _s, poolId: _p, poolOrder: _o, overlap: _n, alikeLimit: _a, ...before } = whole;
		expect(draftSchema.parse(before)).toEqual(whole);
	});
});

describe("a draft cannot be opened", () => {
	const cases: [string, Partial<Draft>, string[]][] = [
		["without a name", { name: "  " }, ["name"]],
		["without an axis", { axes: [] }, ["axes"]],
		["without guidelines", { guidelines: "\n" }, ["guidelines"]],
		["with one variant", { variants: [variant(1)] }, ["variants"]],
		["without a model", { variants: [variant(1), { ...variant(0), modelId: null }] }, ["variants"]],
		["with a model that is gone", { variants: [variant(1), { ...variant(0), modelId: person }] }, ["variants"]],
		["with a temperature above 2", { variants: [variant(1), variant(2.1)] }, ["variants"]],
		["with an empty field", { variants: [variant(1), { ...variant(0), topP: null }] }, ["variants"]],
		["with half a token", { variants: [variant(1), { ...variant(0), maxTokens: 1.5 }] }, ["variants"]],
		["with a listed rule that lists nothing", { pairRule: { kind: "listed", pairs: [] } }, ["pairs"]],
		["with a new model that all variants have", { pairRule: { kind: "new_previous", newModelId: model } }, ["pairs"]],
		["from a pool that was not chosen", { ...fromPool, poolId: null }, ["prompts"]],
		["from a pool that is gone or empty", { ...fromPool, poolId: person }, ["prompts"]],
		["with prompts that nobody judges", { ...fromPool, overlap: 0 }, ["prompts"]],
		["with prompts that eleven judge", { ...fromPool, overlap: 11 }, ["prompts"]],
		["with prompts that one and a half judge", { ...fromPool, promptSource: "both", overlap: 1.5 }, ["prompts"]],
		["with pairs that need not be alike to be dropped", { ...fromPool, alikeLimit: 0.4 }, ["prompts"]],
		["with no limit for pairs that are alike", { ...fromPool, alikeLimit: null }, ["prompts"]],
		["with a target of nothing", { target: 0 }, ["amount"]],
		["with a deadline of yesterday", { deadline: "2030-05-16" }, ["amount"]],
		["for nobody", { access: "chosen" }, ["people"]],
		["for somebody who is disabled", { access: "chosen", people: [model] }, ["people"]],
	];
	it.each(cases)("%s", (_, draft, parts) => {
		expect(part(draft)).toEqual(parts);
		expect(settingsOf({ ...whole, ...draft }, known)).toBeNull();
	});

	it("with two variants that are the same, and the sentence names them", () => {
		expect(sentences({ variants: [variant(1), variant(0), variant(1)] })).toEqual([
			"P and R are the same. Change one of them, or remove it.",
		]);
	});
});
