import type { Generation } from "../generate.ts";
import type { SampledToken } from "../model-process/messages.ts";
import type { ChatCompletion, ChatCompletionChunk, Provenance } from "../protocol.ts";

/** The shapes of OpenAI's answers, filled in. Pure. */

export type Envelope = { id: string; created: number; model: string };
type Choice = ChatCompletionChunk["choices"][number];
type Logprobs = NonNullable<Choice["logprobs"]>;

export function chunk(envelope: Envelope, rest: Partial<ChatCompletionChunk>): ChatCompletionChunk {
	return { ...envelope, object: "chat.completion.chunk", choices: [], ...rest };
}

export function textChoice(content: string, isFirst: boolean, token: SampledToken | null): Choice {
	return {
		index: 0,
		delta: { ...(isFirst ? { role: "assistant" } : {}), content },
		...(token === null ? {} : { logprobs: logprobs([token]) }),
		finish_reason: null,
	};
}

/** The last chunk of a stream. */
export function finalChunk(envelope: Envelope, { finish, provenance }: Generation): ChatCompletionChunk {
	return chunk(envelope, {
		choices: [{ index: 0, delta: {}, finish_reason: finish }],
		usage: usage(provenance),
		system_fingerprint: systemFingerprint(provenance),
		twofold: { provenance },
	});
}

export function completion(envelope: Envelope, generation: Generation, withLogprobs: boolean): ChatCompletion {
	const { text, finish, tokens, provenance } = generation;
	return {
		...envelope,
		object: "chat.completion",
		choices: [
			{
				index: 0,
				message: { role: "assistant", content: text },
				logprobs: withLogprobs ? logprobs(tokens) : null,
				finish_reason: finish,
			},
		],
		usage: usage(provenance),
		system_fingerprint: systemFingerprint(provenance),
		twofold: { provenance },
	};
}

/** The end-of-text token has no text and is left out, as OpenAI does. */
function logprobs(tokens: readonly SampledToken[]): Logprobs {
	const content = tokens
		.filter(({ isEnd }) => !isEnd)
		.map(({ bytes, logprob }) => ({ token: tokenText(bytes), logprob, bytes, top_logprobs: [] }));
	return { content };
}

/** A token that is a part of a character is shown as its bytes. */
function tokenText(bytes: readonly number[]): string {
	try {
		return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes));
	} catch {
		return `bytes:${bytes.map((byte) => `\\x${byte.toString(16).padStart(2, "0")}`).join("")}`;
	}
}

function usage({ prompt_token_ids, output_token_ids }: Provenance): ChatCompletion["usage"] {
	const prompt_tokens = prompt_token_ids.length;
	const completion_tokens = output_token_ids.length;
	return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function systemFingerprint({ fingerprint }: Provenance): string {
	return `fp_${fingerprint.weights_sha256.slice(0, 16)}`;
}
