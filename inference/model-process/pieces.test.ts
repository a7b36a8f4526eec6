import { expect, test } from "vitest";
import { pieceType } from "../gguf/format.ts";
import { byteVocabulary } from "../gguf/vocabularies.ts";
import { pieceBytes } from "./pieces.ts";

test("bytes stand for themselves, the mark for a space, control tokens for nothing", () => {
	const pieces = pieceBytes(byteVocabulary());
	expect([...(pieces[3 + 0xe2] ?? [])]).toEqual([0xe2]);
	expect(pieces.slice(0, 3).map((bytes) => bytes.length)).toEqual([0, 0, 0]);
	const decode = (piece: string) =>
		new TextDecoder().decode(pieceBytes({ pieces: [piece], types: [pieceType.normal], scores: [0] })[0]);
	expect(decode("▁boil▁eggs")).toBe(" boil eggs");
});
