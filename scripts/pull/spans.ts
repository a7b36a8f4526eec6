/** Which bytes of a file are there and which are to be fetched. Pure. */

/** Bytes from `from` up to and without `to`. */
export type Span = [from: number, to: number];

/** Sorted spans without overlaps, with one more. */
export function withSpan(spans: readonly Span[], [from, to]: Span): Span[] {
	if (from >= to) return [...spans];
	const before = spans.filter((span) => span[1] < from);
	const after = spans.filter((span) => span[0] > to);
	const touching = spans.filter((span) => span[1] >= from && span[0] <= to);
	const merged: Span = [Math.min(from, ...touching.map((s) => s[0])), Math.max(to, ...touching.map((s) => s[1]))];
	return [...before, merged, ...after];
}

export function bytesIn(spans: readonly Span[]): number {
	return spans.reduce((sum, [from, to]) => sum + to - from, 0);
}

/** What `done` leaves of a file, in order, cut into pieces of at most `pieceBytes`. */
export function missingPieces(done: readonly Span[], size: number, pieceBytes: number): Span[] {
	const pieces: Span[] = [];
	let at = 0;
	for (const [from, to] of [...done, [size, size] as Span]) {
		for (; at < from; at += pieceBytes) pieces.push([at, Math.min(from, at + pieceBytes)]);
		at = to;
	}
	return pieces;
}

const smallest = 64 * 1024;
const largest = 64 * 1024 * 1024;

/** Several pieces for each connection, so that a slow one holds nobody up at the end; none too small to be worth a request. */
export function pieceBytesFor(size: number, connections: number): number {
	return Math.min(largest, Math.max(smallest, Math.ceil(size / (connections * 8))));
}
