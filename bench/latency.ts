import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Api, acceptGuidelines } from "#scripts/api-client.ts";
import { makePeople, startProduct } from "./product.ts";

const judged = Number(process.argv[2] ?? 40);
const helpers = 4;

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
	const start = performance.now();
	const result = await work();
	return { result, ms: performance.now() - start };
}

/** The p-th percentile by the nearest rank. */
function percentile(values: number[], p: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN;
}

async function samplePair(api: Api, roundId: string): Promise<string> {
	const prompt = "How do I boil an egg?";
	const { comparisonId } = await api.comparisons.sample.mutate({ roundId, prompt, requestKey: crypto.randomUUID() });
	for (;;) {
		const { comparison } = await api.judgements.work.query({ roundId });
		if (comparison?.state === "ready") return comparisonId;
		if (comparison?.state !== "sampling") throw new Error(`The pair ended as ${comparison?.state ?? "nothing"}.`);
		await sleep(50);
	}
}

function submit(api: Api, comparisonId: string) {
	const choices = { helpfulness: 3, safety: 4, leftSafe: true, rightSafe: true, comment: "" };
	return api.judgements.submit.mutate({
		comparisonId,
		submissionKey: crypto.randomUUID(),
		...choices,
		view: "rendered",
	});
}

type Measured = { submit: number[]; next: number[] };

/** Submit: until the judgement is acknowledged. Next: until the page has what it shows then. */
async function measure(api: Api, roundId: string): Promise<Measured> {
	const measured: Measured = { submit: [], next: [] };
	for (let i = 0; i < judged; i++) {
		const comparisonId = await samplePair(api, roundId);
		measured.submit.push((await timed(() => submit(api, comparisonId))).ms);
		measured.next.push((await timed(() => api.judgements.work.query({ roundId }))).ms);
	}
	return measured;
}

/** Other people who keep the model busy all the time. */
async function keepBusy(api: Api, roundId: string, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) await submit(api, await samplePair(api, roundId));
}

function summary({ submit, next }: Measured) {
	const row = (values: number[]) => ({
		p50: Math.round(percentile(values, 50)),
		p95: Math.round(percentile(values, 95)),
	});
	return { submit: row(submit), next: row(next) };
}

const product = await startProduct();
try {
	const [api, ...others] = await makePeople(product, 1 + helpers);
	const roundId = (await api?.rounds.forMe.query())?.[0]?.id;
	if (!api || !roundId) throw new Error("There is no starter round.");
	for (const each of [api, ...others]) await acceptGuidelines(each, roundId);
	await measure(api, roundId);
	const idle = summary(await measure(api, roundId));
	const over = new AbortController();
	const busy = Promise.all(others.map((other) => keepBusy(other, roundId, over.signal)));
	const generating = summary(await measure(api, roundId));
	over.abort();
	await busy;
	const result = { judgements: judged, people: helpers, cores: cpus().length, cpu: cpus()[0]?.model, idle, generating };
	console.table({
		"submit, idle": idle.submit,
		"next, idle": idle.next,
		"submit, while a model generates": generating.submit,
		"next, while a model generates": generating.next,
	});
	const folder = join(import.meta.dirname, "results");
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, `latency-${new Date().toISOString().replaceAll(":", "-")}.json`),
		JSON.stringify(result, null, "\t"),
	);
} finally {
	await product.stop();
}
