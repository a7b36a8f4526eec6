import { pieceType, type Vocabulary } from "./format.ts";

/** `<unk>`, `<s>`, `</s>`, the 256 bytes, the space and the printable ASCII characters, filled up to a multiple of 32. */
export function byteVocabulary(): Vocabulary {
	const pieces = ["<unk>", "<s>", "</s>"];
	const types: number[] = [pieceType.unknown, pieceType.control, pieceType.control];
	for (let byte = 0; byte < 256; byte++) {
		pieces.push(`<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`);
		types.push(pieceType.byte);
	}
	pieces.push("▁");
	types.push(pieceType.normal);
	for (let code = 33; code < 127; code++) {
		pieces.push(String.fromCharCode(code));
		types.push(pieceType.normal);
	}
	while (pieces.length % 32 !== 0) {
		pieces.push(`<unused${pieces.length}>`);
		types.push(pieceType.unused);
	}
	return { pieces, types, scores: sentencePieceScores(pieces.length) };
}

/**
 * Llama's own 32,000 pieces, given by the caller in the order of their ids. Its runs of spaces rank below all other
 * merges: "a  b" is ▁a ▁ ▁b.
 */
export function llamaVocabulary(pieces: readonly string[]): Vocabulary {
	const typeOf = (id: number) => {
		if (id === 0) return pieceType.unknown;
		if (id < 3) return pieceType.control;
		return id < 259 ? pieceType.byte : pieceType.normal;
	};
	const ranks = sentencePieceScores(pieces.length);
	return {
		pieces,
		types: pieces.map((_, id) => typeOf(id)),
		scores: pieces.map((piece, id) => (/^▁▁+$/.test(piece) ? -1e9 : (ranks[id] ?? 0))),
	};
}

/** BPE merges are ranked by id: 0 for the control and byte pieces, then −0, −1, −2, … */
function sentencePieceScores(size: number): number[] {
	return Array.from({ length: size }, (_, id) => (id < 259 ? 0 : 259 - id));
}
