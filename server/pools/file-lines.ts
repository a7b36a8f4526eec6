/** A line of a file, from 1, without its end. Where its bytes are no UTF-8, `broken`, with U+FFFD for them. */
export type FileLine = { number: number; text: string; broken: boolean };

const newline = 10;

/** Lines of bytes that come in pieces, ended by LF or CRLF; a byte-order mark is taken off. */
export async function* fileLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<FileLine> {
	let rest: Uint8Array[] = [];
	let number = 0;
	for await (const piece of pieces) {
		let from = 0;
		for (let end = piece.indexOf(newline); end >= 0; end = piece.indexOf(newline, from)) {
			yield toLine(++number, [...rest, piece.subarray(from, end)]);
			rest = [];
			from = end + 1;
		}
		if (from < piece.length) rest.push(piece.subarray(from));
	}
	if (rest.length > 0) yield toLine(++number, rest);
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const lax = new TextDecoder("utf-8", { ignoreBOM: true });

function toLine(number: number, pieces: Uint8Array[]): FileLine {
	const bytes = pieces.length === 1 ? (pieces[0] ?? new Uint8Array()) : Buffer.concat(pieces);
	const { text, broken } = decoded(bytes);
	const whole = number === 1 && text.startsWith("\uFEFF") ? text.slice(1) : text;
	return { number, text: whole.endsWith("\r") ? whole.slice(0, -1) : whole, broken };
}

function decoded(bytes: Uint8Array): { text: string; broken: boolean } {
	try {
		return { text: strict.decode(bytes), broken: false };
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return { text: lax.decode(bytes), broken: true };
	}
}
