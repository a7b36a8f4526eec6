import { engineBuild } from "./engine-build.ts";
import { InferenceError } from "./errors.ts";
import { templateVersion } from "./llama-2-prompt.ts";
import { log } from "./log.ts";
import { Metrics } from "./metrics.ts";
import { checkModel } from "./model-check.ts";
import { listModelFiles, type ModelFile } from "./model-files.ts";
import { closing, ModelHost } from "./model-host.ts";
import type { Health, ModelEntry, ModelList } from "./protocol.ts";
import type { Settings } from "./settings.ts";

/** All models that the service offers, and what is going on with them. */
export class Service {
	readonly metrics = new Metrics();
	readonly settings: Settings;
	readonly #hosts = new Map<string, ModelHost>();
	/** Of files that are gone or were replaced; each goes when nobody waits for it. */
	readonly #retired = new Set<ModelHost>();
	readonly #refusalsTold = new Set<string>();
	#isClosing = false;

	constructor(settings: Settings) {
		this.settings = settings;
	}

	/** The model with this id; throws `model_not_found`. */
	async host(id: string): Promise<ModelHost> {
		return this.#hostOf(await this.#model(id));
	}

	/** One entry of the list of models. */
	async describe(id: string): Promise<ModelEntry> {
		return this.#describe(await this.#model(id));
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
		await Promise.all([...this.#hosts.values(), ...this.#retired].map((host) => host.close()));
	}

	async #model(id: string): Promise<ModelFile> {
		if (this.#isClosing) throw closing();
		const model = (await this.#models()).find((candidate) => candidate.id === id);
		if (model !== undefined) return model;
		throw new InferenceError("model_not_found", `There is no model named ${JSON.stringify(id)}.`, "model");
	}

	async #describe(model: ModelFile): Promise<ModelEntry> {
		const host = this.#hosts.get(model.id);
		const check = await checkModel(model.file);
		const isIdle = host === undefined || host.state === "idle";
		const card = check.ok ? check.card : null;
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
				loading_progress: host?.loadProgress ?? null,
				weights_sha256: host?.ready?.weightsSha256 ?? null,
				context_tokens: host?.ready?.contextTokens ?? card?.contextTokens ?? null,
				architecture: card?.architecture ?? null,
				parameters: card?.parameters ?? null,
				quantization: card?.quantization ?? null,
				layers: card?.layers ?? null,
				vocabulary: card?.vocabulary ?? null,
				memory_bytes: host?.ready?.memoryBytes ?? null,
				template_version: templateVersion,
				engine_build: engineBuild,
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
		this.#retireAllBut(models);
		return models;
	}

	/** A file that was removed or replaced is noticed here, without a restart. */
	#retireAllBut(models: readonly ModelFile[]): void {
		const versions = new Set(models.map(({ version }) => version));
		for (const [id, host] of this.#hosts) {
			if (versions.has(host.model.version)) continue;
			this.#hosts.delete(id);
			this.#retired.add(host);
			host.retire();
			log({ event: "model replaced", model: id });
		}
		for (const host of this.#retired) if (host.isGone) this.#retired.delete(host);
	}
}
