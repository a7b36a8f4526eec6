import { CsvError, type Parser, parse } from "csv-parse";
import { z } from "zod";
import { type FileLine, fileLines } from "./file-lines.ts";
import type { FileFormat } from "./mapping.ts";

/** What stands on a line (of CSV: from that line on), by its columns; or why nothing can be read there. */
export type FileRecord = { line: number } & ({ fields: Record<string, unknown> } | { reason: string });

const notUtf8 = "This line is not UTF-8. Save the file as UTF-8.";
const objectSchema = z.record(z.string(), z.unknown());

export function fileRecords(pieces: AsyncIterable<Uint8Array>, format: FileFormat): AsyncGenerator<FileRecord> {
	const lines = fileLines(pieces);
	if (format === "csv") return csvRecords(lines);
	return lineRecords(lines, format === "jsonl" ? jsonFields : (text) => ({ fields: { prompt: text } }));
}

type Read = { fields: Record<string, unknown> } | { reason: string };

async function* lineRecords(lines: AsyncIterable<FileLine>, read: (text: string) => Read): AsyncGenerator<FileRecord> {
	for await (const { number: line, text, broken } of lines) {
		if (broken) yield { line, reason: notUtf8 };
		else if (text.trim() !== "") yield { line, ...read(text) };
	}
}

function jsonFields(text: string): Read {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return { reason: "This line is not JSON. Write one whole object on each line." };
	}
	if (typeof value === "string") return { fields: { prompt: value } };
	const object = objectSchema.safeParse(value);
	return object.success ? { fields: object.data } : { reason: "This line holds no JSON object." };
}

const mostCharacters = 1_000_000;

type Row = { cells: string[]; until: number };

/** A row may go over several lines, where a cell is quoted. The first row names the columns. */
async function* csvRecords(lines: AsyncGenerator<FileLine>): AsyncGenerator<FileRecord> {
	const first = await lines.next();
	if (first.done) return;
	const csv = new CsvReader(separatorOf(first.value.text));
	const broken = new Set<number>();
	let names: string[] | null = null;
	let line = 1;
	const records = function* (): Generator<FileRecord> {
		for (const { cells, until } of csv.rows.splice(0)) {
			const isBroken = takeBroken(broken, until);
			if (names === null) names = namesOf(cells);
			else yield { line, ...csvFields(names, cells, isBroken) };
			line = until + 1;
		}
	};
	for await (const { number, text, broken: isBroken } of withFirst(first.value, lines)) {
		if (isBroken) broken.add(number);
		csv.write(`${text}\n`);
		yield* records();
		if (csv.failed) break;
	}
	const error = await csv.end();
	yield* records();
	if (error) yield { line, reason: csvSentence(error) };
}

/** The parser as one that is given text and has rows; as a stream it would drop the last rows before an error. */
class CsvReader {
	readonly rows: Row[] = [];
	failed = false;
	readonly #parser: Parser;
	readonly #ended: Promise<CsvError | null>;

	constructor(delimiter: string) {
		this.#parser = parse({
			...{ delimiter, relax_column_count: true, skip_empty_lines: true },
			...{ record_delimiter: "\n", max_record_size: mostCharacters },
			on_record: (cells: string[], { lines }) => {
				this.rows.push({ cells, until: lines });
				return null;
			},
		});
		this.#ended = new Promise((resolve, reject) => {
			this.#parser.once("end", () => resolve(null));
			this.#parser.once("error", (error) => {
				this.failed = true;
				if (error instanceof CsvError) resolve(error);
				else reject(error);
			});
		});
		this.#parser.resume();
	}

	write(text: string): void {
		this.#parser.write(text);
	}

	/** @returns what was wrong with the file, if anything */
	async end(): Promise<CsvError | null> {
		if (!this.failed) this.#parser.end();
		return this.#ended;
	}
}

async function* withFirst(first: FileLine, rest: AsyncGenerator<FileLine>): AsyncGenerator<FileLine> {
	yield first;
	yield* rest;
}

/** Each column under a name of its own. */
function namesOf(cells: readonly string[]): string[] {
	const names: string[] = [];
	for (const [i, cell] of cells.entries()) {
		const name = cell.trim() || `column ${i + 1}`;
		names.push(names.includes(name) ? `${name} (${i + 1})` : name);
	}
	return names;
}

/** The one of the three that spreadsheets use which the first line has most of. */
function separatorOf(head: string): string {
	const counted = [",", ";", "\t"].map((mark) => ({ mark, count: head.split(mark).length }));
	return counted.reduce((most, each) => (each.count > most.count ? each : most)).mark;
}

/** Whether a broken line is among these; those up to the last are done with. */
function takeBroken(broken: Set<number>, until: number): boolean {
	const before = broken.size;
	for (const line of broken) if (line <= until) broken.delete(line);
	return broken.size < before;
}

function csvFields(names: readonly string[], cells: readonly string[], broken: boolean): Read {
	if (broken) return { reason: notUtf8 };
	if (cells.length !== names.length)
		return { reason: `This row has ${cells.length} cells, but the first row names ${names.length} columns.` };
	return { fields: Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ""])) };
}

function csvSentence({ code }: CsvError): string {
	const rest = "Nothing after it could be read.";
	if (code === "CSV_QUOTE_NOT_CLOSED") return `A quoted cell begins here and never ends. ${rest}`;
	if (code === "CSV_MAX_RECORD_SIZE") return `A row begins here that is too long; a quote may be missing. ${rest}`;
	return `A quote stands where none may be: double it inside a quoted cell, and quote the whole cell. ${rest}`;
}
