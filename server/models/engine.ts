import type { Provenance } from "#inference/protocol.ts";

/** Where a model answers: the embedded service and any other engine alike speak OpenAI's chat completions. */
export type Engine = {
	/** A remote one is trusted with nothing: it is reached, timed and measured by guarded-agent.ts. */
	kind: "embedded" | "remote";
	/** What `/chat/completions` and `/models` are appended to. */
	baseUrl: string;
	token: string | null;
};

export type ChatRequest = {
	model: string;
	messages: { role: "system" | "user" | "assistant"; content: string }[];
	temperature: number;
	topP: number;
	maxTokens: number;
	seed: number;
	/** An opaque id of the person for whom it is sampled, so that the engine can be fair. */
	user: string;
};

/** A whole response. `provenance` is null when the engine is not ours and sends none. */
export type Completion = {
	text: string;
	finishReason: "stop" | "length";
	provenance: Provenance | null;
	/** Milliseconds, measured here, for engines that do not say. */
	firstTokenMs: number;
	totalMs: number;
};

/** A token of the text and the natural logarithm of its probability. */
export type ShownToken = { text: string; logprob: number };

export type EngineEvent =
	| { kind: "queued"; position: number }
	/** `tokens` is empty where the engine tells no probabilities. */
	| { kind: "text"; text: string; tokens: ShownToken[] }
	| { kind: "done"; completion: Completion };
