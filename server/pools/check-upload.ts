import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { FileRecord } from "./file-records.ts";
import { fingerprint, normalisedPrompt } from "./fingerprint.ts";
import { type Mapping, proposedMapping, toPrompt } from "./mapping.ts";
import { NearIndex } from "./near-duplicates.ts";
import { type NewPrompt, poolLimits } from "./pool.ts";
import { readPrompts } from "./prompt-store.ts";
import { present, requireUpload, uploadRecords } from "./read-upload.ts";
import { type Checked, namedLines, type Report, type Step, sampledRows, tooMany, type Upload } from "./upload.ts";
import { saveChecked } from "./upload-store.ts";

/** Where a prompt was met before: a line of the file, or null for the pool. */
type Known = { fingerprints: Map<string, number | null>; near: NearIndex<number | null> };

/**
 * Looks at a whole file under a mapping, against itself and what the pool holds, and keeps what it found for the import.
 * @throws TwofoldError `not_found`, or `refused` for more prompts than a file may hold
 */
export async function checkUpload(db: Database, uploadId: string, wanted: Mapping | null, step: Step): Promise<Report> {
	const upload = await requireUpload(db, uploadId);
	const columns = await columnsOf(db, upload, step.signal);
	const known = await knownOf(db, upload.poolId, step.signal);
	const look = new Look(columns, wanted ?? proposedMapping(columns), known);
	for await (const record of uploadRecords(db, upload, step)) look.take(record);
	const checked = look.result();
	if (!(await saveChecked(db, uploadId, checked))) present(null);
	return checked.report;
}

/** The columns of the first records, in the order in which they appear. */
async function columnsOf(db: Database, upload: Upload, signal: AbortSignal): Promise<string[]> {
	const columns = new Set<string>();
	let read = 0;
	for await (const record of uploadRecords(db, upload, { signal, onProgress: () => undefined })) {
		if ("fields" in record) for (const name of Object.keys(record.fields)) columns.add(name);
		if (++read === 200) break;
	}
	return [...columns].filter((name) => name.length <= 200).slice(0, 100);
}

async function knownOf(db: Database, poolId: string, signal: AbortSignal): Promise<Known> {
	const known: Known = { fingerprints: new Map(), near: new NearIndex() };
	for await (const { prompt, history, fingerprint } of readPrompts(db, poolId)) {
		signal.throwIfAborted();
		known.fingerprints.set(fingerprint, null);
		known.near.meet(normalisedPrompt({ prompt, history }), null);
	}
	return known;
}

class Look {
	readonly #report: Report;
	readonly #nearLines: number[] = [];
	readonly #known: Known;
	#taken = 0;

	constructor(columns: string[], mapping: Mapping, known: Known) {
		const none = () => ({ count: 0, lines: [] });
		this.#report = { columns, mapping, good: 0, bad: none(), exact: none(), near: none(), samples: [] };
		this.#known = known;
	}

	take(record: FileRecord): void {
		if (++this.#taken > poolLimits.prompts) throw new TwofoldError("refused", tooMany);
		const { line } = record;
		const mapped = "reason" in record ? record : toPrompt(record.fields, this.#report.mapping);
		if ("reason" in mapped) name(this.#report.bad, { line, reason: mapped.reason });
		else this.#takePrompt(line, mapped.prompt);
	}

	#takePrompt(line: number, prompt: NewPrompt): void {
		const { exact, near, samples } = this.#report;
		const text = normalisedPrompt(prompt);
		const print = fingerprint(text);
		const same = this.#known.fingerprints.get(print);
		if (same !== undefined) {
			name(exact, { line, of: same });
			return;
		}
		this.#known.fingerprints.set(print, line);
		const like = this.#known.near.meet(text, line);
		if (like) {
			this.#nearLines.push(line);
			name(near, { line, of: like.key });
			return;
		}
		this.#report.good++;
		if (samples.length < sampledRows) samples.push(sampleOf(line, prompt));
	}

	result(): Checked {
		return { report: this.#report, nearLines: this.#nearLines };
	}
}

function name<Line>(kind: { count: number; lines: Line[] }, line: Line): void {
	kind.count++;
	if (kind.lines.length < namedLines) kind.lines.push(line);
}

function sampleOf(line: number, { prompt, history, category, tags, level }: NewPrompt): Report["samples"][number] {
	return { line, prompt, turns: history.length, category, tags, level };
}
