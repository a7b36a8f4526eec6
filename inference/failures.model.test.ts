import { open, stat, truncate, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ModelsFolder, makeModelsFolder, user } from "./testing/models-folder.ts";
import { ServiceProcess } from "./testing/service-process.ts";

let models: ModelsFolder;
let service: ServiceProcess;

beforeAll(async () => {
	models = await makeModelsFolder({ good: { endless: true }, cut: {}, nan: {}, other: { architecture: "gemma" } });
	await writeFile(models.file("empty"), "");
	await writeFile(models.file("garbage"), "garbage".repeat(1000));
	await truncate(models.file("cut"), 100_000);
	await spoil(models.file("nan"));
	service = await ServiceProcess.start({ TWOFOLD_MODELS: models.folder, INFERENCE_SLOTS: "2" });
});
afterAll(async () => {
	await service?.stop();
	await models?.remove();
});

/** Makes the last weights, those of the output, not a number. */
async function spoil(file: string): Promise<void> {
	const handle = await open(file, "r+");
	const { size } = await stat(file);
	await handle.write(Buffer.alloc(64, Uint8Array.of(0x00, 0x7e)), 0, 64, size - 4096);
	await handle.close();
}

const ask = (model: string, change: object = {}) => ({ model, messages: user("hello"), max_tokens: 10, ...change });

describe("a model that cannot be loaded", () => {
	test.each([
		["empty", "The file is empty."],
		["garbage", "The file is not a GGUF file: it does not begin with GGUF."],
		["cut", "The file is truncated: it has 100000 bytes"],
		["other", "The model's architecture is gemma; only Llama models are served."],
		["nan", "The weights hold numbers that are not finite (NaN or infinite), so the file is damaged."],
	])("%s is refused with its cause", async (name, cause) => {
		const refusal = await service.refusal(ask(name));
		expect(refusal).toMatchObject({ status: 503, code: "model_load_failed" });
		expect(refusal.message).toContain(`The model ${name} cannot be loaded. ${cause}`);
		expect(refusal.headers.get("retry-after")).toBe("2");
		expect(await service.model(name)).toMatchObject({ state: "failed" });
		expect((await service.model(name))?.reason).toContain(cause);
	});

	test("harms no other", async () => {
		expect((await service.complete(ask("good"))).provenance.output_token_ids).toHaveLength(10);
	});
});

describe("kill -9 of a model's process", () => {
	test("fails what it wrote with a sentence, keeps what waits, and the model comes back by itself", async () => {
		const pid = Number((await service.logged(({ event, model }) => event === "model ready" && model === "good")).pid);
		const seen = service.lines.length;
		const running = [1, 2].map((n) => collect(ask("good", { max_tokens: 1900, user: `${n}` })));
		const started = await Promise.all(running.map(({ firstText }) => firstText));
		expect(started).toEqual([true, true]);
		const waiting = collect(ask("good", { user: "patient" }));
		await waiting.firstPosition;
		process.kill(pid, "SIGKILL");
		for (const { ended } of running) {
			expect(await ended).toEqual({
				code: "model_crashed",
				message: "The model stopped while it was writing. Try again.",
			});
		}
		expect(await service.health()).toMatchObject({ status: "ok" });
		expect(await waiting.ended).toBe("length");
		expect((await service.complete(ask("good"))).choice.finish_reason).toBe("length");
		const crash = await service.logged(({ event }) => event === "model crashed", seen);
		expect(crash).toMatchObject({ reason: "signal SIGKILL" });
		expect(await service.metric('twofold_inference_model_crashes_total{model="good"}')).toBe(1);
	});

	test("before any answer gives the status 503", async () => {
		const pid = Number(service.lines.findLast(({ event }) => event === "model ready")?.pid);
		const whole = service.refusal(ask("good", { max_tokens: 1900 }));
		const other = collect(ask("good", { max_tokens: 1900 }));
		await other.firstText;
		process.kill(pid, "SIGKILL");
		expect(await whole).toMatchObject({ status: 503, code: "model_crashed" });
		expect(await other.ended).toMatchObject({ code: "model_crashed" });
	});
});

/** Follows a stream: resolves at its first text and position, and with its error or finish reason. */
function collect(body: object) {
	const text = Promise.withResolvers<boolean>();
	const position = Promise.withResolvers<number>();
	const follow = async () => {
		let finish: unknown = null;
		for await (const chunk of service.stream(body)) {
			if ("error" in chunk) return chunk.error;
			if (chunk.twofold?.queue !== undefined) position.resolve(chunk.twofold.queue.position);
			if (chunk.choices[0]?.delta.content) text.resolve(true);
			finish = chunk.choices[0]?.finish_reason ?? finish;
		}
		return finish;
	};
	return { firstText: text.promise, firstPosition: position.promise, ended: follow() };
}
