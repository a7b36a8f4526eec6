import { afterAll, beforeAll, expect, test } from "vitest";
import { type ModelsFolder, makeModelsFolder, user } from "./testing/models-folder.ts";
import { ServiceProcess } from "./testing/service-process.ts";

let models: ModelsFolder;
let service: ServiceProcess;

beforeAll(async () => {
	models = await makeModelsFolder({ bytes: { endless: true } });
	const environment = { INFERENCE_SLOTS: "2", INFERENCE_QUEUE: "4", INFERENCE_PRELOAD: "bytes" };
	service = await ServiceProcess.start({ TWOFOLD_MODELS: models.folder, ...environment });
	await service.logged(({ event }) => event === "model ready");
});
afterAll(async () => {
	await service?.stop();
	await models?.remove();
});

const ask = (person: string, prompt: string, max_tokens: number) => ({
	model: "bytes",
	messages: user(prompt),
	max_tokens,
	user: person,
});

/** Follows a stream to its end; tells positions as they come. */
function follow(body: object, onPosition: (position: number) => void = () => {}, signal?: AbortSignal) {
	const begun = Promise.withResolvers<void>();
	const run = async () => {
		const positions: number[] = [];
		for await (const chunk of service.stream(body, signal)) {
			begun.resolve();
			if ("error" in chunk) throw new Error(chunk.error.message);
			const position = chunk.twofold?.queue?.position;
			if (position === undefined) continue;
			expect(chunk.choices).toEqual([]);
			positions.push(position);
			onPosition(position);
		}
		return { positions, endedAt: performance.now() };
	};
	return { begun: begun.promise, done: run() };
}

test("who waits is told the place, persons take turns, a full queue refuses, and leaving gives the place away", async () => {
	const holder = new AbortController();
	const running = [1, 2].map((n) => follow(ask("holder", `held ${n}`, 1900), undefined, holder.signal));
	await Promise.all(running.map(({ begun }) => begun));
	const leaver = new AbortController();
	const first = follow(ask("a", "one", 5));
	await first.begun;
	const leaving = follow(ask("a", "two", 5), undefined, leaver.signal);
	await leaving.begun;
	const third = follow(ask("a", "three", 5));
	await third.begun;
	// Another person comes later and goes before the second request of the first.
	const other = follow(ask("b", "four", 5));
	await other.begun;

	const refusal = await service.refusal(ask("c", "five", 5));
	expect(refusal).toMatchObject({ status: 429, code: "queue_full" });
	expect(refusal.headers.get("retry-after")).toBe("2");
	expect(await service.health()).toMatchObject({ running: 2, waiting: 4 });

	leaver.abort();
	await expect(leaving.done).rejects.toThrow();
	holder.abort();
	await Promise.all(running.map(({ done }) => expect(done).rejects.toThrow()));
	expect((await first.done).positions).toEqual([1]);
	expect((await other.done).positions.at(0)).toBe(2);
	const positions = (await third.done).positions;
	expect(positions[0]).toBe(3);
	expect(positions.at(-1)).toBeLessThanOrEqual(3);
	expect(await service.health()).toMatchObject({ running: 0, waiting: 0 });
});

test("1,000 started and cancelled requests leave nothing stuck", async () => {
	const busy = await ServiceProcess.start({ TWOFOLD_MODELS: models.folder });
	let cancelled = 0;
	const loop = async (worker: number) => {
		for (let i = 0; i < 125; i++) {
			const controller = new AbortController();
			const body = ask(`${worker}`, `a question ${i}`, 1900);
			try {
				// At different moments: before the answer, at its first chunk, a few chunks later.
				if (i % 3 === 0) setTimeout(() => controller.abort(), i % 12);
				let chunks = 0;
				for await (const _chunk of busy.stream(body, controller.signal)) {
					chunks++;
					if (i % 3 === 1 || chunks > 3) controller.abort();
				}
			} catch (error) {
				if (!(error instanceof Error && error.name === "AbortError")) throw error;
				cancelled++;
			}
		}
	};
	await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(loop));
	expect(cancelled).toBe(1000);
	const answers = await Promise.all(
		[1, 2, 3, 4, 5, 6, 7, 8].map((n) => busy.complete(ask("after", `and now ${n}`, 30))),
	);
	for (const { provenance } of answers) expect(provenance.output_token_ids).toHaveLength(30);
	expect(await busy.health()).toMatchObject({ status: "ok", running: 0, waiting: 0 });
	expect(await busy.metric('twofold_inference_model_crashes_total{model="bytes"}')).toBe(0);
	await busy.stop();
});
