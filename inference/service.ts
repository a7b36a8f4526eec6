import { engineBuild } from "./engine-build.ts";
import { InferenceError } from "./errors.ts";
import { log } from "./log.ts";
import { Metrics } from "./metrics.ts";
import { checkModel } from "./model-check.ts";
import { listModelFiles, type ModelFile } from "./model-files.ts";
import { closing, ModelHost } from "./model-host.ts";
import type { Health, ModelList } from "./protocol.ts";
import type { Settings } from "./settings.ts";

/** All models that the service offers, and what is going on with them. */
export class Service {
	readonly metrics = new Metrics();
	readonly settings: Settings;
	readonly #hosts = new Map<string, ModelHost>();
	readonly #refusalsTold = new Set<string>();
	#isClosing = false;

	constructor(settings: Settings) {
		this.settings = settings;
	}

	/** The model with this id; throws `model_not_found`. */
	async host(id: string): Promise<ModelHost> {
		if (this.#isClosing) throw closing();
		const model = (await this.#models()).find((candidate) => candidate.id === id);
		if (model === undefined) {
			throw new InferenceError("model_not_found", `There is no model named ${JSON.stringify(id)}.`, "model");
		}
		return this.#hostOf(model);
	}

	async listModels(): Promise<ModelList> {
		const models = await this.#models();
		return { object: "list", data: await Promise.all(models.map((model) => this.#describe(model))) };
	}

	async health(): Promise<Health> {
		const models = await this.#models();
		const hosts = [...this.#hosts.values()];
		return {
			status: this.#isClosing ? "closing" : "ok",
			engine_build: engineBuild,
			models: models.map(({ id }) => ({ id, state: this.#hosts.get(id)?.state ?? "idle" })),
			running: hosts.reduce((sum, { dispatcher }) => sum + dispatcher.running, 0),
			waiting: hosts.reduce((sum, { dispatcher, arriving }) => sum + dispatcher.waiting + arriving, 0),
		};
	}

	/** Requests under way fail with a sentence, later ones are refused; resolves when all models are gone. */
	async close(): Promise<void> {
		this.#isClosing = true;
		await Promise.all([...this.#hosts.values()].map((host) => host.close()));
	}

	async #describe(model: ModelFile): Promise<ModelList["data"][number]> {
		const host = this.#hosts.get(model.id);
		const check = await checkModel(model.file);
		const isIdle = host === undefined || host.state === "idle";
		const reason = isIdle && !check.ok ? check.reason : (host?.reason ?? null);
		return {
			id: model.id,
			object: "model",
			created: Math.floor(model.createdMs / 1000),
			owned_by: "twofold",
			twofold: {
				file: `${model.id}.gguf`,
				bytes: model.bytes,
				state: isIdle && !check.ok ? "failed" : (host?.state ?? "idle"),
				reason,
				weights_sha256: host?.ready?.weightsSha256 ?? null,
				context_tokens: host?.ready?.contextTokens ?? (check.ok ? check.contextTokens : null),
			},
		};
	}

	#hostOf(model: ModelFile): ModelHost {
		const host = this.#hosts.get(model.id) ?? new ModelHost(model, this.settings, this.metrics);
		this.#hosts.set(model.id, host);
		return host;
	}

	async #models(): Promise<ModelFile[]> {
		const { models, refused } = await listModelFiles(this.settings.modelsFolder);
		for (const reason of refused.filter((sentence) => !this.#refusalsTold.has(sentence))) {
			this.#refusalsTold.add(reason);
			log({ event: "model refused", reason });
		}
		return models;
	}
}
