import { describe, expect, it } from "vitest";
import { nextDraft } from "./next-round.ts";
import type { Round } from "./round.ts";

const [first, second, third] = ["a", "b", "c"].map((letter) => letter.repeat(8));
const variant = (label: string, modelId: string | undefined, temperature: number) => ({
	...{ id: `variant ${label}`, label, modelId: modelId ?? "", modelName: "m" },
	...{ systemPrompt: "S", temperature, topP: 0.9, maxTokens: 320 },
});
const quality = {
	...{ qualificationSetId: "practice", qualificationPass: 7, qualificationAttempts: 3 },
	...{ checkSetId: "checks", checkPercent: 5, repeatPercent: 4, showsAgreement: true },
};
const round: Round = {
	...{
		id: "r",
		name: "Kitchen",
		purpose: "Why",
		state: "closed",
		axes: ["safety"],
		guidelines: "G",
		guidelinesVersion: 3,
	},
	...{ suggestions: [{ text: "T", topic: "K" }], reveal: "together", access: "chosen", target: 500, previousId: null },
	...{
		promptSource: "both",
		poolId: "pool",
		poolOrder: "simple_first",
		overlap: 3,
		alikeLimit: 0.8,
		writtenOverlap: 2,
		authorJudges: false,
		turns: 4,
		reasons: ["Wrong"],
		rationaleMinimum: 20,
		edits: "continue",
		...quality,
		blurText: true,
		dailyCap: 50,
	},
	...{ createdAt: new Date(0), openedAt: new Date(0), closedAt: new Date(0), deadline: new Date(0) },
	variants: [variant("P", first, 0.7), variant("Q", first, 1.1)],
	pairRule: { kind: "any" },
};

const nobody = { people: [], teams: [] };

describe("the next round", () => {
	it("copies everything but the deadline", () => {
		expect(nextDraft(round, { people: ["somebody"], teams: ["theirs"] }, [first ?? ""])).toMatchObject({
			...{
				name: "Kitchen",
				purpose: "Why",
				axes: ["safety"],
				guidelines: "G",
				suggestions: [{ text: "T", topic: "K" }],
			},
			...quality,
			...{ reveal: "together", access: "chosen", people: ["somebody"], teams: ["theirs"], target: 500, deadline: null },
			...{
				promptSource: "both",
				poolId: "pool",
				poolOrder: "simple_first",
				overlap: 3,
				alikeLimit: 0.8,
				turns: 4,
				reasons: ["Wrong"],
				rationaleMinimum: 20,
				blurText: true,
				dailyCap: 50,
			},
			variants: [{ modelId: first, temperature: 0.7, systemPrompt: "S" }, { temperature: 1.1 }],
			pairRule: { kind: "any" },
		});
	});

	it("proposes the newest model, sampled alike, against the one before", () => {
		const next = nextDraft(round, nobody, [first ?? "", second ?? "", third ?? ""]);
		expect(next.pairRule).toEqual({ kind: "new_previous", newModelId: third });
		expect(next.variants.map(({ modelId, temperature }) => [modelId, temperature])).toEqual([
			[third, 0.7],
			[third, 1.1],
			[first, 0.7],
			[first, 1.1],
		]);
	});

	it("drops the oldest model of a round that already compared two", () => {
		const compared: Round = {
			...round,
			variants: [variant("P", second, 0.7), variant("Q", first, 0.7)],
			pairRule: { kind: "new_previous", newModelId: second ?? "" },
		};
		const next = nextDraft(compared, nobody, [first ?? "", second ?? "", third ?? ""]);
		expect(next.variants.map(({ modelId }) => modelId)).toEqual([third, second]);
	});
});
