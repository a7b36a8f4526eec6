import os from "node:os";
import { maxTokens, seedFor } from "./dialogues.ts";
import type { Ask } from "./model-under-test.ts";
import type { Prompt } from "./prompts.ts";

/** How long a person waits for a pair: both responses at once, nothing else running. */

export type Latency = { pairs: number; cores: number; p50: number; p95: number };

const temperatures = [0.7, 1.1];

export async function measureLatency(ask: Ask, prompts: readonly Prompt[]): Promise<Latency> {
	const seconds: number[] = [];
	const first = prompts[0];
	// The first answer waits for the weights, which a person meets once.
	if (first !== undefined) await pair(ask, first);
	for (const prompt of prompts) {
		const start = performance.now();
		await pair(ask, prompt);
		seconds.push((performance.now() - start) / 1000);
	}
	return {
		pairs: seconds.length,
		cores: os.availableParallelism(),
		p50: percentile(seconds, 0.5),
		p95: percentile(seconds, 0.95),
	};
}

async function pair(ask: Ask, { system, turns, number }: Prompt): Promise<void> {
	const messages = [
		...(system === null ? [] : [{ role: "system" as const, content: system }]),
		{ role: "user" as const, content: turns[0]?.user ?? "" },
	];
	await Promise.all(
		temperatures.map((temperature) => ask(messages, { temperature, seed: seedFor(number, temperature, 0), maxTokens })),
	);
}

/** The smallest value that at least this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
