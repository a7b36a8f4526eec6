import { degrees } from "../judgements/judgement.ts";
import type { ExportedResponse, JudgedPair } from "../releases/preference-row.ts";

/** Judged pairs of which the golden files are made: one of each kind that a reader may stumble over. For tests alone. */
const response = (text: string, seed: number): ExportedResponse => ({
	...{ text, seed, modelName: "Pocket Llama", systemPrompt: "", temperature: 0.7, namesModel: false },
});
const plain: JudgedPair = {
	...{ comparisonId: "00000000-0000-4000-8000-000000000001", dialogueId: null, turn: 1, roundName: "Kitchen" },
	...{ history: [], prompt: "How do I boil an egg?", axis: "helpfulness", chosen: "left", degree: "better" },
	labelled: { category: null, tags: [], level: null },
	safe: { left: null, right: null },
	responses: { left: response("Seven minutes.", 11), right: response("Use a pan.", 7) },
	...{ nJudgements: 1, nMajority: 1, reasons: { left: [], right: [] }, unacceptable: false, comment: "", edit: null },
	labels: { riskCategories: [], attackVectors: [] },
	...{ guidelinesVersion: 1, activeMs: 42_000, idleMs: 0, hasty: false, pseudonym: "Teal Heron" },
	...{ judgedAt: new Date("2026-11-23T10:00:00.500Z"), surplus: false },
	...{ split: "train", aggregate: false, kind: "judged" },
};
const texts = (left: string, right: string) => ({ left: response(left, 11), right: response(right, 7) });
const withSystem = (systemPrompt: string): JudgedPair["responses"] => ({
	left: { ...plain.responses.left, systemPrompt },
	right: { ...plain.responses.right, systemPrompt },
});
const history: JudgedPair["history"] = [
	{ role: "user", content: "I have three eggs." },
	{ role: "assistant", content: "Good." },
];

const named: Record<string, JudgedPair> = {
	"single turn": plain,
	"several turns": { ...plain, dialogueId: "00000000-0000-4000-8000-0000000000d1", turn: 2, history },
	"a system prompt": { ...plain, responses: withSystem("Answer in one sentence.") },
	"unicode and emoji": {
		...plain,
		...{ prompt: "Ça va, 日本? 👩‍👩‍👧", responses: texts("Ünïcode 👍🏽", "\u0000-free, zero\u200bwidth") },
	},
	"quotes, tabs and line ends": {
		...plain,
		...{ prompt: 'He said "no",\tthen\r\nleft.\u2028Then\u2029back.', responses: texts("a\rb\nc", "\\ / ' \" </s>") },
		comment: "=1+1, or @me\n",
	},
	"marks of turns": { ...plain, prompt: "Say this:\n\nHuman: hello" },
	"edited reply": { ...plain, edit: { side: "left", text: "Seven minutes, then cold water." } },
	"several judgements": {
		...plain,
		nJudgements: 3,
		nMajority: 2,
		aggregate: true,
		labelled: { category: "Eggs", tags: ["hot"], level: 2 },
	},
	"told reasons and labels": {
		...plain,
		reasons: { left: ["More correct"], right: ["Wrong", "Superficial"] },
		...{ unacceptable: true, comment: "Neither is good.", surplus: true, activeMs: null, idleMs: null },
		labels: { riskCategories: ["illicit"], attackVectors: ["logic"] },
	},
	...Object.fromEntries(degrees.map((degree) => [degree, { ...plain, chosen: "right", degree } satisfies JudgedPair])),
	"bin 1": { ...plain, axis: "safety", safe: { left: true, right: false } },
	"bin 2": { ...plain, axis: "safety", safe: { left: true, right: true } },
	"bin 3": { ...plain, axis: "safety", safe: { left: false, right: false } },
};

/** In order; each comparison has an id of its own, so that a row tells which case it is. */
export const goldenPairs: JudgedPair[] = Object.values(named).map((pair, i) => ({
	...pair,
	comparisonId: `00000000-0000-4000-8000-${String(i + 1).padStart(12, "0")}`,
}));
