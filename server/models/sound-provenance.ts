import type { Provenance } from "#inference/protocol.ts";

const longest = 200_000;
const isId = (id: number) => id >= 0 && id <= 0x7fff_ffff;
const isWord = (text: string) => text.length <= 200 && !text.includes("\0") && text.isWellFormed();

/**
 * Whether what an engine says of a response can be kept: every output token with its log-probability, ids that fit, words that are
 * words. Whatever else calls itself an engine may send anything.
 */
export function soundProvenance(provenance: Provenance): boolean {
	const { prompt_token_ids, output_token_ids, output_logprobs, fingerprint, sampler } = provenance;
	return (
		output_token_ids.length === output_logprobs.length &&
		[prompt_token_ids, output_token_ids].every((ids) => ids.length <= longest && ids.every(isId)) &&
		Object.values(fingerprint).every(isWord) &&
		[...sampler.order, ...sampler.stop].every(isWord) &&
		[sampler.top_k, sampler.max_tokens].every((count) => Number.isInteger(count) && isId(count))
	);
}
