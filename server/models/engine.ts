import type { Provenance } from "#inference/protocol.ts";

/** Where a model answers: the embedded service and any other engine alike speak OpenAI's chat completions. */
export type Engine = { baseUrl: string; token: string | null };

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

export type EngineEvent =
	| { kind: "queued"; position: number }
	| { kind: "text"; text: string }
	| { kind: "done"; completion: Completion };
