import { record } from "../audit/audit-store.ts";
import type { Database } from "../database/client.ts";
import { copyTransaction } from "../database/copy.ts";
import { TwofoldError } from "../errors.ts";
import type { Step } from "../progress.ts";
import { fingerprint, normalisedPrompt } from "./fingerprint.ts";
import { toPrompt } from "./mapping.ts";
import { poolFull, poolLimits } from "./pool.ts";
import { addToCount, copyPrompts, findFingerprints, lockPool, type StoredPrompt } from "./prompt-store.ts";
import { present, uploadRecords } from "./read-upload.ts";
import { type Checked, type ImportChoices, notWhole, type Upload } from "./upload.ts";
import { deleteUpload, lockUpload } from "./upload-store.ts";

/**
 * Imports what was looked at, in one transaction: all that was chosen, or nothing. What the pool has got since the look counts as
 * a duplicate too, as long as it is exactly the same.
 * @returns how many prompts came in
 */
export async function importUpload(
	db: Database,
	actorId: string,
	{ uploadId, onlyWhole, keepNear }: ImportChoices & { uploadId: string },
	step: Step,
): Promise<number> {
	return copyTransaction(async (tx, copyIn) => {
		const upload = present(await lockUpload(tx, uploadId));
		const { checked, poolId } = upload;
		if (!checked) throw new TwofoldError("conflict", "Nobody has looked at this file yet. Look at it first.");
		const bad = checked.report.bad.count;
		if (onlyWhole && bad > 0) throw new TwofoldError("refused", notWhole(bad));
		if (!(await lockPool(tx, poolId))) present(null);
		const { held, last } = await findFingerprints(tx, poolId);
		const leftOut = new Set(keepNear ? [] : checked.nearLines);
		// Read beside the transaction, whose connection the copy takes whole.
		const prompts = chosenPrompts(db, upload, checked, { held, leftOut, last }, step);
		const count = await copyPrompts(copyIn, poolId, prompts);
		step.signal.throwIfAborted();
		await addToCount(tx, poolId, count);
		await deleteUpload(tx, uploadId);
		const detail = { prompts: count, bad, format: upload.format };
		await record(tx, { actorId, action: "pool.imported", subject: `pool:${poolId}`, detail });
		return count;
	});
}

type Against = { held: Set<string>; leftOut: ReadonlySet<number>; last: number };

async function* chosenPrompts(
	db: Database,
	upload: Upload,
	{ report }: Checked,
	{ held, leftOut, last }: Against,
	step: Step,
): AsyncGenerator<StoredPrompt> {
	let position = last;
	for await (const each of uploadRecords(db, upload, step)) {
		if ("reason" in each) continue;
		const mapped = toPrompt(each.fields, report.mapping);
		if ("reason" in mapped) continue;
		const print = fingerprint(normalisedPrompt(mapped.prompt));
		if (held.has(print)) continue;
		held.add(print);
		if (leftOut.has(each.line)) continue;
		if (position >= poolLimits.prompts) throw new TwofoldError("refused", poolFull);
		yield { ...mapped.prompt, position: ++position, fingerprint: print };
	}
}
