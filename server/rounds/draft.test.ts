import { describe, expect, it } from "vitest";
import { type Draft, draftSchema, emptyDraft } from "./draft.ts";
import { problemsOf } from "./draft-problems.ts";
import { settingsOf } from "./settings.ts";

const model = crypto.randomUUID();
const person = crypto.randomUUID();
const team = "00000000-0000-4000-8000-00000000000d";
const [pool, emptyPool] = [crypto.randomUUID(), crypto.randomUUID()];
const set = crypto.randomUUID();
const poolSizes = new Map([
	[pool, 3],
	[emptyPool, 0],
]);
const known = {
	modelIds: new Set([model]),
	personIds: new Set([person]),
	teamIds: new Set([team]),
	poolSizes,
	knownSets: new Map([[set, { helpfulness: 3, safety: 0, either: 3 }]]),
	today: "2030-05-17",
};
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
		expect(part({ access: "chosen", teams: [team] })).toEqual([]);
	});

	it.each(["pool", "both"] as const)("with prompts from %s", (promptSource) => {
		const draft = { promptSource, poolId: pool, poolOrder: "random", overlap: 10, alikeLimit: 0.5 } as const;
		expect(settingsOf({ ...whole, ...draft }, known)).toMatchObject(draft);
	});

	it("with written prompts and no pool, whatever was tried out before", () => {
		const tried = { poolId: emptyPool, poolOrder: "random", overlap: null, alikeLimit: 7 } as const;
		const settings = settingsOf({ ...whole, ...tried }, known);
		expect(settings).toMatchObject({ poolId: null, poolOrder: "given", overlap: 1, alikeLimit: 0.9 });
	});

	it("with a daily cap and blurred text, which a round that does not judge safety has not", () => {
		const safe = { blurText: true, dailyCap: 50 };
		expect(settingsOf({ ...whole, ...safe }, known)).toMatchObject(safe);
		const tried: Draft = { ...whole, axes: ["helpfulness"], blurText: true, dailyCap: 0.5 };
		expect(settingsOf(tried, known)).toMatchObject({ blurText: false, dailyCap: null });
	});

	it("when it was kept before there were pools", () => {
		const { promptSource, poolId, poolOrder, overlap, alikeLimit, ...kept } = whole;
		expect(draftSchema.parse(kept)).toEqual({ ...kept, promptSource, poolId, poolOrder, overlap, alikeLimit });
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
		["with a target of nothing", { target: 0 }, ["amount"]],
		["with a deadline of yesterday", { deadline: "2030-05-16" }, ["amount"]],
		["from a pool that nobody chose", { promptSource: "pool" }, ["prompts"]],
		["from a pool that is gone", { promptSource: "both", poolId: person }, ["prompts"]],
		["from an empty pool", { promptSource: "pool", poolId: emptyPool }, ["prompts"]],
		["with pairs that nobody judges", { promptSource: "pool", poolId: pool, overlap: 0 }, ["prompts"]],
		["with half a judge", { promptSource: "pool", poolId: pool, overlap: 1.5 }, ["prompts"]],
		["with eleven judges a pair", { promptSource: "pool", poolId: pool, overlap: 11 }, ["prompts"]],
		["with everything too much alike", { promptSource: "pool", poolId: pool, alikeLimit: 0.49 }, ["prompts"]],
		["with no such limit", { promptSource: "pool", poolId: pool, alikeLimit: null }, ["prompts"]],
		["with a daily cap of nothing", { dailyCap: 0 }, ["axes"]],
		["with half a judgement a day", { dailyCap: 2.5 }, ["axes"]],
		["for nobody", { access: "chosen" }, ["people"]],
		["for a team that is gone", { access: "chosen", teams: [model] }, ["people"]],
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

describe("practice and checks", () => {
	const pooled = { promptSource: "pool", poolId: pool } as const;

	it("need a set whose pairs say something of what is judged, and marks that can be reached", () => {
		const practice = { qualificationSetId: set, qualificationPass: 2, qualificationAttempts: 2 };
		expect(part(practice)).toEqual([]);
		expect(part({ ...practice, qualificationPass: 4 })).toEqual(["quality"]);
		expect(part({ ...practice, qualificationPass: 0 })).toEqual(["quality"]);
		expect(part({ ...practice, qualificationAttempts: null })).toEqual(["quality"]);
		expect(part({ ...practice, axes: ["safety"] })).toEqual(["quality"]);
		expect(part({ ...practice, qualificationSetId: crypto.randomUUID() })).toEqual(["quality"]);
	});

	it("are at most half of the pairs", () => {
		expect(part({ ...pooled, checkSetId: set, checkPercent: 30, repeatPercent: 20 })).toEqual([]);
		expect(part({ ...pooled, checkSetId: set, checkPercent: 30, repeatPercent: 21 })).toEqual(["quality"]);
		expect(part({ ...pooled, checkPercent: 5 })).toEqual(["quality"]);
		expect(part({ ...pooled, repeatPercent: 2.5 })).toEqual(["quality"]);
	});

	it("leave out what does not apply: nothing is mixed in where each judges what they wrote alone", () => {
		const tried = { checkSetId: set, checkPercent: 60, repeatPercent: 20, showsAgreement: true, qualificationPass: 7 };
		expect(part(tried)).toEqual([]);
		expect(settingsOf({ ...whole, ...tried }, known)).toMatchObject({
			...{ checkSetId: null, checkPercent: 0, repeatPercent: 0, showsAgreement: false },
			...{ qualificationSetId: null, qualificationPass: 0, qualificationAttempts: 1 },
		});
		expect(settingsOf({ ...whole, ...tried, checkPercent: 10, writtenOverlap: 2 }, known)).toMatchObject({
			...{ checkSetId: set, checkPercent: 10, repeatPercent: 20, showsAgreement: true },
		});
	});
});
