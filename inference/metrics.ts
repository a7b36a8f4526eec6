import { Counter, Gauge, Histogram, Registry } from "prom-client";

export const modelStates = ["idle", "loading", "ready", "failed"] as const;
export type ModelState = (typeof modelStates)[number];

const seconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

/** The service's numbers; no text of a request ever becomes a label. */
export class Metrics {
	readonly registry = new Registry();
	readonly #labels = { registers: [this.registry], labelNames: ["model"] as const };

	readonly requests = new Counter({
		name: "twofold_inference_requests_total",
		help: "Answered requests for chat completions, by HTTP status or `cancelled`.",
		labelNames: ["status"],
		registers: [this.registry],
	});
	readonly tokens = new Counter({
		name: "twofold_inference_tokens_generated_total",
		help: "Tokens that were sampled.",
		...this.#labels,
	});
	readonly promptTokens = new Counter({
		name: "twofold_inference_prompt_tokens_evaluated_total",
		help: "Prompt tokens that were evaluated; shared ones count once.",
		...this.#labels,
	});
	readonly decodes = new Counter({
		name: "twofold_inference_decodes_total",
		help: "Batches that the model decoded.",
		...this.#labels,
	});
	readonly crashes = new Counter({
		name: "twofold_inference_model_crashes_total",
		help: "Times that a model's process ended by itself.",
		...this.#labels,
	});
	readonly running = new Gauge({
		name: "twofold_inference_running",
		help: "Responses being written.",
		...this.#labels,
	});
	readonly waiting = new Gauge({
		name: "twofold_inference_waiting",
		help: "Requests that wait for a place or for the model to load.",
		...this.#labels,
	});
	readonly #state = new Gauge({
		name: "twofold_inference_model_state",
		help: "1 for the state that the model is in.",
		labelNames: ["model", "state"],
		registers: [this.registry],
	});
	readonly firstToken = new Histogram({
		name: "twofold_inference_first_token_seconds",
		help: "From the arrival of a request to its first token.",
		buckets: seconds,
		...this.#labels,
	});
	readonly total = new Histogram({
		name: "twofold_inference_total_seconds",
		help: "From the arrival of a request to its last token.",
		buckets: seconds,
		...this.#labels,
	});

	setState(model: string, state: ModelState): void {
		for (const candidate of modelStates) this.#state.set({ model, state: candidate }, candidate === state ? 1 : 0);
	}
}
