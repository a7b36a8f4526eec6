import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism, cpus } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { ServiceProcess } from "#inference/testing/service-process.ts";

/** node bench/inference.ts [--model file.gguf] [--tokens 64] [--requests 6] [--rounds 5] */

const { values } = parseArgs({
	options: {
		model: { type: "string", default: path.join(import.meta.dirname, "../inference/models/pocket-llama.gguf") },
		tokens: { type: "string", default: "64" },
		requests: { type: "string", default: "6" },
		rounds: { type: "string", default: "5" },
	},
});
const file = path.resolve(values.model);
const model = path.basename(file, ".gguf");
const maxTokens = Number(values.tokens);
const requests = Number(values.requests);
const rounds = Number(values.rounds);

function median(numbers: number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	const middle = sorted.length / 2;
	return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle) - 1] ?? 0)) / 2;
}

const round = (value: number) => Math.round(value * 10) / 10;
const question = "How do I boil an egg, and how long does it take?";
const times = (count: number) => Array.from({ length: count }, (_, i) => i);

/** A prompt that no sequence holds, so that its evaluation is measured too. */
function freshPrompt(): { role: "user"; content: string }[] {
	return [{ role: "user", content: `${randomUUID()} ${question}` }];
}

/** Tokens written per second by so many sequences that are kept busy; their prompt is evaluated before. */
async function throughput(service: ServiceProcess, sequences: number): Promise<number> {
	const messages = [{ role: "user", content: question }];
	const started = performance.now();
	const worker = async (person: number) => {
		let tokens = 0;
		for (let i = 0; i < requests; i++) {
			const body = { model, messages, max_tokens: maxTokens, temperature: 1, user: `${person}` };
			tokens += (await service.complete(body)).provenance.output_token_ids.length;
		}
		return tokens;
	};
	const tokens = (await Promise.all(times(sequences).map(worker))).reduce((sum, count) => sum + count, 0);
	return (tokens / (performance.now() - started)) * 1000;
}

/** Milliseconds until the last of so many responses to one fresh prompt has its first token. */
async function firstToken(service: ServiceProcess, responses: number): Promise<number> {
	const messages = freshPrompt();
	const body = { model, messages, max_tokens: 2, temperature: 1, user: "pair" };
	const answers = await Promise.all(times(responses).map((seed) => service.complete({ ...body, seed })));
	return Math.max(...answers.map(({ provenance }) => provenance.timings.first_token_ms));
}

async function repeat(measure: () => Promise<number>): Promise<number> {
	const measured: number[] = [];
	for (let i = 0; i < rounds; i++) measured.push(await measure());
	return round(median(measured));
}

const service = await ServiceProcess.start({ TWOFOLD_MODELS: path.dirname(file), INFERENCE_SLOTS: "8" });
try {
	const { provenance } = await service.complete({ model, messages: freshPrompt(), max_tokens: 8 });
	const tokensPerSecond: Record<number, number> = {};
	for (const sequences of [1, 2, 4, 8]) {
		tokensPerSecond[sequences] = await repeat(() => throughput(service, sequences));
	}
	const single = await repeat(() => firstToken(service, 1));
	const pair = await repeat(() => firstToken(service, 2));
	const one = tokensPerSecond[1] ?? Number.NaN;
	console.table(
		Object.fromEntries(
			Object.entries(tokensPerSecond).map(([sequences, rate]) => [
				`${sequences} at once`,
				{ "tokens/s": rate, "times one": round(rate / one) },
			]),
		),
	);
	console.table({
		"one response": { "first token, ms": single, "times one": 1 },
		"a pair": { "first token, ms": pair, "times one": round(pair / single) },
	});
	const machine = { cpu: cpus()[0]?.model, cores: availableParallelism() };
	const fingerprint = provenance.fingerprint;
	const settings = { maxTokens, requests, rounds };
	const result = { model, fingerprint, machine, settings, tokensPerSecond, firstTokenMs: { single, pair } };
	const folder = path.join(import.meta.dirname, "results");
	await mkdir(folder, { recursive: true });
	const name = `inference-${new Date().toISOString().replaceAll(":", "-")}.json`;
	await writeFile(path.join(folder, name), JSON.stringify(result, null, "\t"));
} finally {
	await service.stop();
}
