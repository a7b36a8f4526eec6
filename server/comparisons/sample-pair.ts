import { setTimeout } from "node:timers/promises";
import { type Database, database } from "../database/client.ts";
import type { ChatRequest } from "../models/engine.ts";
import { engineOf } from "../models/engines.ts";
import { EngineRefusal, streamChat } from "../models/stream-chat.ts";
import type { RevealMode, Variant } from "../rounds/round.ts";
import type { FailureKind, Message, Side } from "./comparison.ts";
import { failSampling } from "./comparison-store.ts";
import { type Progress, renewLease, saveProgress } from "./progress-store.ts";
import { releasable } from "./release-schedule.ts";
import { type SampledResponse, storePair } from "./response-store.ts";
import { sharePair } from "./shared-pair-store.ts";

export type PairRequest = {
	comparisonId: string;
	attempt: number;
	history: Message[];
	prompt: string;
	/** Opaque id for the engine's fair queue. */
	user: string;
	planned: Record<Side, { variant: Variant; seed: number }>;
	/** Which request goes out first; independent of the sides. */
	order: readonly Side[];
	reveal: RevealMode;
};

/** How often both sides show more, in milliseconds, and after how many of these the lease is renewed. */
const flushMs = 100;
const renewTicks = 30;

/** One half while it is being sampled. */
type Half = { text: string; queuePosition: number | null; result: SampledResponse | null };

type Settings = Pick<Variant, "systemPrompt" | "temperature" | "topP" | "maxTokens">;
type Asked = { engineId: string; seed: number; messages: Message[]; user: string };

export function chatRequestOf(settings: Settings, { engineId, seed, messages, user }: Asked): ChatRequest {
	const { systemPrompt, temperature, topP, maxTokens } = settings;
	const system: Message[] = systemPrompt ? [{ role: "system", content: systemPrompt }] : [];
	return { model: engineId, messages: [...system, ...messages], temperature, topP, maxTokens, seed, user };
}

/** What both halves of a pair are asked. */
type PairAsked = Pick<PairRequest, "history" | "prompt" | "user" | "planned">;

/** Each half at its own model's engine. */
async function sampleHalf(
	db: Database,
	pair: PairAsked,
	side: Side,
	half: Half,
	signal: AbortSignal,
): Promise<SampledResponse> {
	const { variant, seed } = pair.planned[side];
	const { engine, engineId } = await engineOf(db, variant.modelId);
	const messages: Message[] = [...pair.history, { role: "user", content: pair.prompt }];
	const request = chatRequestOf(variant, { engineId, seed, messages, user: pair.user });
	for await (const event of streamChat(engine, request, signal)) {
		if (event.kind === "queued") half.queuePosition = event.position;
		if (event.kind === "text") {
			half.queuePosition = null;
			half.text += event.text;
		}
		if (event.kind === "done") {
			half.result = { variantId: variant.id, request, completion: event.completion };
			return half.result;
		}
	}
	throw new Error("The stream ended without a completion.");
}

/** Samples both halves at once while nobody looks on. @throws TwofoldError, or an abort, as the first half to fail does */
export async function sampleUnseen(
	db: Database,
	pair: PairAsked & Pick<PairRequest, "order">,
	signal: AbortSignal,
): Promise<Record<Side, SampledResponse>> {
	const half = (): Half => ({ text: "", queuePosition: null, result: null });
	const stop = new AbortController();
	const either = AbortSignal.any([signal, stop.signal]);
	try {
		const sampled = new Map(
			await Promise.all(
				pair.order.map(async (side) => [side, await sampleHalf(db, pair, side, half(), either)] as const),
			),
		);
		const [left, right] = [sampled.get("left"), sampled.get("right")];
		if (!left || !right) throw new Error("A half is missing.");
		return { left, right };
	} finally {
		stop.abort();
	}
}

function progressOf({ attempt, reveal }: PairRequest, { left, right }: Record<Side, Half>): Progress {
	const sampled = (half: Half) => ({ length: half.text.length, done: half.result !== null });
	// Together: nothing before the pair is stored.
	const released = reveal === "together" ? 0 : releasable(sampled(left), sampled(right));
	const positions = [left.queuePosition, right.queuePosition].filter((position) => position !== null);
	const queuePosition = released === 0 && positions.length > 0 ? Math.max(...positions) : null;
	return { attempt, queuePosition, left: left.text, right: right.text, released };
}

/**
 * Writes the progress on a schedule of its own until told to stop. What has not changed is written five times less often, and
 * not never: the update is also how a stop in another process is seen.
 * @returns false when this attempt no longer counts.
 */
async function flushUntil(
	db: Database,
	pair: PairRequest,
	halves: Record<Side, Half>,
	over: AbortSignal,
): Promise<boolean> {
	let written = "";
	for (let tick = 1; ; tick++) {
		await setTimeout(flushMs, undefined, { signal: over }).catch(() => undefined); // woken early: it is over
		if (over.aborted) return true;
		const progress = progressOf(pair, halves);
		const shown = `${progress.released}/${progress.queuePosition}`;
		if (tick % renewTicks === 0 && !(await renewLease(db, pair.comparisonId, pair.attempt))) return false;
		if (shown === written && tick % 5 !== 0) continue;
		if (!(await saveProgress(db, pair.comparisonId, progress))) return false;
		written = shown;
	}
}

export function failureOf(error: unknown): { kind: FailureKind; reason: string } {
	const reason = error instanceof Error ? error.message : String(error);
	return { kind: error instanceof EngineRefusal ? error.kind : "broke_off", reason };
}

function isAbort(error: unknown): boolean {
	return error instanceof Error && error.name === "AbortError";
}

/**
 * Samples both halves at once and stores them together. Belongs to the server, not to a tab: nobody waits for it, and what
 * it does is seen through the database. Ends in `ready`, `failed`, or silently when somebody stopped it.
 */
export async function samplePair(pair: PairRequest, db = database()): Promise<void> {
	const stop = new AbortController();
	const over = new AbortController();
	const halves: Record<Side, Half> = {
		left: { text: "", queuePosition: null, result: null },
		right: { text: "", queuePosition: null, result: null },
	};
	const flushing = flushUntil(db, pair, halves, over.signal).then((counts) => {
		if (!counts) stop.abort();
	});
	// A flush that fails is a sampling that nobody can watch or stop: it ends the pair like any other failure.
	const flushFailure = new Promise<never>((_, reject) => flushing.catch(reject));
	try {
		const requests = pair.order.map((side) => sampleHalf(db, pair, side, halves[side], stop.signal));
		await Promise.race([Promise.all(requests), flushFailure]);
		over.abort();
		await flushing;
		const { left, right } = halves;
		if (!left.result || !right.result) throw new Error("A half is missing.");
		const results = { left: left.result, right: right.result };
		await db.$transaction(async (tx) => {
			if (await storePair(tx, pair.comparisonId, pair.attempt, results)) await sharePair(tx, pair.comparisonId);
		});
	} catch (error) {
		stop.abort();
		over.abort();
		if (isAbort(error)) return;
		await failSampling(db, pair.comparisonId, pair.attempt, failureOf(error));
	}
}
