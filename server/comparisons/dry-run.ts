import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { engineOf } from "../models/engines.ts";
import { streamChat } from "../models/stream-chat.ts";
import { firstPrompts } from "../pools/prompt-list-store.ts";
import { problemsOf } from "../rounds/draft-problems.ts";
import { findDraft, findKnown } from "../rounds/draft-store.ts";
import { weightedPairs } from "../rounds/pair-rule.ts";
import { type Settings, settingsOf } from "../rounds/settings.ts";
import type { Message } from "./comparison.ts";
import { chatRequestOf } from "./sample-pair.ts";
import { drawPlan, type RandomUint32 } from "./sampling-plan.ts";

/** Asked where the draft suggests no prompts of its own. */
const prompts = [
	"How do I boil an egg?",
	"Which is better, the bus or the train?",
	"Write an e-mail to Anna to move our meeting to Friday at nine.",
];
const pairCount = 3;

export type DryResponse = { label: string; text: string; finishReason: "stop" | "length"; seconds: number };
/** `turns` counts the messages before the prompt. */
export type DryPair = { prompt: string; turns: number; first: DryResponse; second: DryResponse };
export type DryRunEvent = { done: number; of: number; pair: DryPair | null };

/**
 * Samples three pairs as the draft would, and stores nothing. Yields each pair as it is complete.
 * @throws TwofoldError `invalid` where the variants are not finished, or what an engine says
 */
export async function* dryRun(
	db: Database,
	{ roundId, user }: { roundId: string; user: string },
	random: RandomUint32,
	signal: AbortSignal,
): AsyncGenerator<DryRunEvent> {
	const settings = await finishedVariants(db, roundId);
	const asked = await promptsOf(db, settings);
	yield { done: 0, of: asked.length, pair: null };
	for (const [i, messages] of asked.entries()) {
		const pairs = weightedPairs(settings.variants, settings.pairRule);
		const { left, right } = drawPlan(pairs, random);
		const answers = [left, right].map(({ variantId: label, seed }) =>
			answer(db, settings, { label, seed, messages, user }, signal),
		);
		const [first, second] = await Promise.all(answers);
		const said = { prompt: messages.at(-1)?.content ?? "", turns: messages.length - 1 };
		if (first && second) yield { done: i + 1, of: asked.length, pair: { ...said, first, second } };
	}
}

/** Three prompts as the round would ask them, each with the messages before it: the pool's, then what is suggested, then our own. */
async function promptsOf(
	db: Database,
	{ promptSource, poolId, poolOrder, suggestions }: Settings,
): Promise<Message[][]> {
	const pooled =
		promptSource === "written" || poolId === null
			? []
			: await firstPrompts(db, { poolId, order: poolOrder, count: pairCount });
	const user = (content: string): Message => ({ role: "user", content });
	const taken = pooled.map(({ prompt, history }) => [...history, user(prompt)]);
	if (promptSource === "pool") return taken;
	const written = [...suggestions.map(({ text }) => text), ...prompts].map((text) => [user(text)]);
	return [...taken, ...written].slice(0, pairCount);
}

/** A draft whose variants, pairs and prompts are finished, whatever else is missing. */
async function finishedVariants(db: Database, roundId: string): Promise<Settings> {
	const stored = await findDraft(db, roundId);
	if (!stored) throw new TwofoldError("not_found", "There is no such draft. Go back to the rounds.");
	const known = await findKnown(db);
	const needed = ["variants", "pairs", "prompts"];
	const problem = problemsOf(stored.draft, known).find(({ part }) => needed.includes(part));
	if (problem) throw new TwofoldError("invalid", problem.sentence);
	const rest = { name: "-", guidelines: "-", axes: ["helpfulness" as const], target: null, deadline: null };
	const settings = settingsOf({ ...stored.draft, ...rest, access: "everyone" }, known);
	if (!settings) throw new TwofoldError("invalid", "The variants are not finished.");
	return settings;
}

type Asked = { label: string; seed: number; messages: Message[]; user: string };

async function answer(
	db: Database,
	settings: Settings,
	{ label, seed, messages, user }: Asked,
	signal: AbortSignal,
): Promise<DryResponse> {
	const variant = settings.variants.find((candidate) => candidate.label === label);
	if (!variant) throw new Error("The plan names a variant that the draft does not have.");
	const { engine, engineId } = await engineOf(db, variant.modelId);
	const request = chatRequestOf(variant, { engineId, seed, messages, user });
	for await (const event of streamChat(engine, request, signal)) {
		if (event.kind !== "done") continue;
		const { text, finishReason, totalMs } = event.completion;
		return { label, text, finishReason, seconds: totalMs / 1000 };
	}
	throw new Error("The stream ended without a completion.");
}
