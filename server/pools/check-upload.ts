import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { Step } from "../progress.ts";
import { breathing } from "./breathing.ts";
import type { FileRecord } from "./file-records.ts";
import { fingerprint, normalisedPrompt } from "./fingerprint.ts";
import { requirePool } from "./manage-pools.ts";
import { type Mapping, proposedMapping, toPrompt } from "./mapping.ts";
import { NearIndex } from "./near-duplicates.ts";
import { type NewPrompt, poolLimits } from "./pool.ts";
import { columnsOfUpload } from "./preview-upload.ts";
import { readPrompts } from "./prompt-store.ts";
import { present, requireUpload, uploadRecords } from "./read-upload.ts";
import { type Checked, namedLines, type Report, tooMany } from "./upload.ts";
import { saveChecked } from "./upload-store.ts";

/** Where a prompt was met before: a line of the file, or null for the pool. */
type Known = { fingerprints: Map<string, number | null>; near: NearIndex<{ of: number | null; text: string }> };

/** What a prompt of the pool counts in the progress: about its bytes. */
const bytesOfPooled = 150;
/** How much of a text a report holds. */
const namedCharacters = 200;

/**
 * Looks at a whole file under a mapping, against itself and what the pool holds, and keeps what it found for the import.
 * @throws TwofoldError `not_found`, or `refused` for more prompts than a file may hold
 */
export async function checkUpload(db: Database, uploadId: string, wanted: Mapping | null, step: Step): Promise<Report> {
	const upload = await requireUpload(db, uploadId);
	const columns = await columnsOfUpload(db, upload);
	const pooled = (await requirePool(db, upload.poolId)).promptCount * bytesOfPooled;
	const after = (before: number): Step => ({
		signal: step.signal,
		onProgress: ({ done }) => step.onProgress({ done: before + done, total: pooled + upload.size }),
	});
	const known = await knownOf(db, upload.poolId, after(0));
	const look = new Look(columns, wanted ?? proposedMapping(columns), known);
	for await (const record of uploadRecords(db, upload, after(pooled))) look.take(record);
	const checked = look.result();
	if (!(await saveChecked(db, uploadId, checked))) present(null);
	return checked.report;
}

async function knownOf(db: Database, poolId: string, { signal, onProgress }: Step): Promise<Known> {
	const known: Known = { fingerprints: new Map(), near: new NearIndex() };
	let read = 0;
	for await (const { prompt, history, fingerprint } of breathing(readPrompts(db, poolId))) {
		signal.throwIfAborted();
		known.fingerprints.set(fingerprint, null);
		known.near.meet(normalisedPrompt({ prompt, history }), { of: null, text: named(prompt) });
		if (++read % 1000 === 0) onProgress({ done: read * bytesOfPooled, total: 0 });
	}
	return known;
}

const named = (text: string): string => text.slice(0, namedCharacters).toWellFormed();

class Look {
	readonly #report: Report;
	readonly #nearLines: number[] = [];
	readonly #known: Known;
	#taken = 0;

	constructor(columns: string[], mapping: Mapping, known: Known) {
		const none = () => ({ count: 0, lines: [] });
		this.#report = { columns, mapping, good: 0, bad: none(), exact: none(), near: none() };
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
		const { exact, near } = this.#report;
		const text = normalisedPrompt(prompt);
		const print = fingerprint(text);
		const same = this.#known.fingerprints.get(print);
		if (same !== undefined) {
			name(exact, { line, of: same });
			return;
		}
		this.#known.fingerprints.set(print, line);
		const like = this.#known.near.meet(text, { of: line, text: named(prompt.prompt) });
		if (like) {
			this.#nearLines.push(line);
			name(near, { line, of: like.key.of, text: named(prompt.prompt), ofText: like.key.text });
			return;
		}
		this.#report.good++;
	}

	result(): Checked {
		return { report: this.#report, nearLines: this.#nearLines };
	}
}

function name<Line>(kind: { count: number; lines: Line[] }, line: Line): void {
	kind.count++;
	if (kind.lines.length < namedLines) kind.lines.push(line);
}
