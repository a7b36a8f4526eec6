import { pipeline } from "node:stream";
import { parse } from "csv-parse";
import { z } from "zod";
import { TwofoldError } from "../errors.ts";
import { type PromptFormat, poolLimits } from "./pool.ts";

/** One line of an uploaded file (a CSV record may span several: the last counts), by column, or why it cannot be read. */
export type FileLine = { line: number } & ({ record: Record<string, unknown> } | { reason: string });

type Chunks = AsyncIterable<Uint8Array>;

/**
 * Reads a file as it comes in and holds no more of it than a line; empty lines are passed over.
 * @throws TwofoldError `invalid` for what cannot be read from some place on, `too_large` beyond the limits
 */
export async function* readPromptFile(chunks: Chunks, format: PromptFormat): AsyncGenerator<FileLine> {
	let records = 0;
	for await (const line of format === "csv" ? csvLines(chunks) : plainLines(chunks, format)) {
		if (++records > poolLimits.prompts)
			throw new TwofoldError(
				"too_large",
				"The file has more than 200,000 prompts. Split it, and add the parts in turn.",
			);
		yield line;
	}
}

/** As text without its byte order mark. Bytes that are not UTF-8 are refused with their line, never replaced. */
async function* textOf(chunks: Chunks): AsyncGenerator<string> {
	const decoder = new TextDecoder("utf-8", { fatal: true });
	let [bytes, line] = [0, 1];
	const decode = (chunk?: Uint8Array): string => {
		try {
			return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
		} catch {
			throw new TwofoldError(
				"invalid",
				`The file is not UTF-8 after line ${line}. Save it as UTF-8 and upload it again.`,
			);
		}
	};
	for await (const chunk of chunks) {
		bytes += chunk.byteLength;
		if (bytes > poolLimits.fileBytes)
			throw new TwofoldError("too_large", "The file is larger than 50 MB. Split it, and add the parts in turn.");
		const text = decode(chunk);
		line += text.split("\n").length - 1;
		yield text;
	}
	yield decode();
}

async function* linesOf(chunks: Chunks): AsyncGenerator<string> {
	let parts: string[] = [];
	for await (const text of textOf(chunks)) {
		const pieces = text.split("\n");
		const last = pieces.pop() ?? "";
		for (const piece of pieces) {
			yield [...parts, piece].join("").replace(/\r$/, "");
			parts = [];
		}
		parts.push(last);
	}
	yield parts.join("").replace(/\r$/, "");
}

async function* plainLines(chunks: Chunks, format: "jsonl" | "text"): AsyncGenerator<FileLine> {
	let line = 0;
	for await (const text of linesOf(chunks)) {
		line++;
		if (text.trim() === "") continue;
		yield format === "text" ? { line, record: { prompt: text } } : { line, ...jsonRecord(text) };
	}
}

const recordSchema = z.record(z.string(), z.unknown());

function jsonRecord(text: string): { record: Record<string, unknown> } | { reason: string } {
	try {
		const parsed = recordSchema.safeParse(JSON.parse(text));
		return parsed.success ? { record: parsed.data } : { reason: "The line is not a JSON object." };
	} catch {
		return { reason: "The line is not JSON." };
	}
}

const csvSchema = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

async function* csvLines(chunks: Chunks): AsyncGenerator<FileLine> {
	const parser = parse({ info: true, relax_column_count: true, skip_empty_lines: true });
	// The parser hands on whatever fails, so nothing is left to do at the end.
	pipeline(textOf(chunks), parser, () => {});
	let header: string[] | undefined;
	try {
		for await (const parsed of parser) {
			const { record, info } = csvSchema.parse(parsed);
			if (header) yield { line: info.lines, ...csvRecord(header, record) };
			else header = distinct(record);
		}
	} catch (error) {
		if (error instanceof Error && "code" in error && String(error.code).startsWith("CSV_"))
			throw new TwofoldError("invalid", `The CSV cannot be read: ${error.message}. Mend the file and upload it again.`);
		throw error;
	}
}

function distinct(header: string[]): string[] {
	const twice = header.find((name, i) => header.indexOf(name) !== i);
	if (twice === undefined) return header;
	throw new TwofoldError(
		"invalid",
		`Two columns are called "${twice.slice(0, 80)}". Name them apart and upload again.`,
	);
}

function csvRecord(header: string[], cells: string[]): { record: Record<string, unknown> } | { reason: string } {
	if (cells.length !== header.length)
		return { reason: `The line has ${cells.length} cells, and the first line has ${header.length}.` };
	return { record: Object.fromEntries(header.map((name, i) => [name, cells[i]])) };
}
