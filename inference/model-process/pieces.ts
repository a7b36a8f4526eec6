import { pieceType, type Vocabulary } from "../gguf/format.ts";

const nothing = new Uint8Array();

/**
 * The bytes that each token id stands for in an answer. Control tokens, unknowns and unused entries stand for none, so
 * no special token ever becomes text. Source: SentencePiece; U+2581 is its space, `<0xNN>` a byte.
 */
export function pieceBytes({ pieces, types }: Vocabulary): Uint8Array[] {
	const encoder = new TextEncoder();
	return pieces.map((piece, id) => {
		switch (types[id]) {
			case pieceType.byte:
				return Uint8Array.of(Number.parseInt(piece.slice(3, 5), 16));
			case pieceType.normal:
			case pieceType.user:
				return encoder.encode(piece.replaceAll("▁", " "));
			default:
				return nothing;
		}
	});
}
