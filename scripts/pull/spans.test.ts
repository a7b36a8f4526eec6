import fc from "fast-check";
import { expect, test } from "vitest";
import { bytesIn, missingPieces, pieceBytesFor, type Span, withSpan } from "./spans.ts";

const size = 60;
const span = fc.tuple(fc.nat(size), fc.nat(size)).map(([a, b]): Span => [Math.min(a, b), Math.max(a, b)]);
const bytesOf = (spans: readonly Span[]) =>
	new Set(spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)));

test("spans hold exactly the bytes that were put in, sorted and apart", () => {
	fc.assert(
		fc.property(fc.array(span), (spans) => {
			const all = spans.reduce<Span[]>(withSpan, []);
			expect(bytesOf(all)).toEqual(bytesOf(spans));
			expect(bytesIn(all)).toBe(bytesOf(spans).size);
			for (const [i, { 0: from }] of all.entries()) expect(from).toBeGreaterThan(all[i - 1]?.[1] ?? -1);
		}),
	);
});

test("pieces are what is missing: once, in order, none too large", () => {
	fc.assert(
		fc.property(fc.array(span), fc.integer({ min: 1, max: 70 }), (spans, pieceBytes) => {
			const done = spans.reduce<Span[]>(withSpan, []);
			const pieces = missingPieces(done, size, pieceBytes);
			expect(bytesIn(pieces) + bytesIn(done)).toBe(size);
			expect(bytesOf([...pieces, ...done]).size).toBe(size);
			expect(pieces).toEqual(pieces.toSorted((a, b) => a[0] - b[0]));
			for (const [from, to] of pieces) expect(to - from <= pieceBytes && to > from).toBe(true);
		}),
	);
});

test("a piece is between 64 KiB and 64 MiB", () => {
	expect(pieceBytesFor(1000, 4)).toBe(65_536);
	expect(pieceBytesFor(320_000_000, 4)).toBe(10_000_000);
	expect(pieceBytesFor(40e9, 4)).toBe(67_108_864);
});
