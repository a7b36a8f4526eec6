import { record } from "../audit/audit-store.ts";
import { database } from "../database/client.ts";
import { copyTransaction } from "../database/copy.ts";
import { readByIndex, readPool } from "../database/read-pool.ts";
import { TwofoldError } from "../errors.ts";
import { quiet, type Step } from "../progress.ts";
import { chooseRows, type Funnel } from "./choose-rows.ts";
import { readPairsOf } from "./judged-pair-store.ts";
import { type PreferenceRow, toPreferenceRow } from "./preference-row.ts";
import { isMade, rowSchema } from "./release.ts";
import { lookThrough } from "./release-files.ts";
import type { ReleaseOptions, WantedRelease } from "./release-options.ts";
import { copyRows, findPeopleNames, insertFiles, insertRelease, lockReleases } from "./release-store.ts";
import { countRelease, insertSheet } from "./sheet-store.ts";

export type Preview = Omit<Funnel, "people"> & {
	people: { personId: string; name: string; count: number }[];
	/** The first rows, in the canonical format. */
	first: PreferenceRow[];
};

const shownRows = 3;

/** What a release with these options would hold; choices that were changed meanwhile stop the counting. */
export async function previewRelease(options: ReleaseOptions, stopped?: AbortSignal): Promise<Preview> {
	const { rows, funnel } = await chooseRows(options, { ...quiet, ...(stopped && { signal: stopped }) });
	const pairs = await readPairsOf(readPool(), options.roundIds, rows.slice(0, shownRows));
	const names = await findPeopleNames(
		database(),
		funnel.people.map(({ personId }) => personId),
	);
	return {
		...funnel,
		people: funnel.people.map((each) => ({ ...each, name: names.get(each.personId) ?? "Somebody" })),
		first: pairs.map((pair) => toPreferenceRow(pair, options.margin)),
	};
}

/**
 * Freezes a dataset, for a researcher or, without one, for the operator: its rows are stored by the judgements that they are made
 * of, and what each of its files holds; all of it or, where it is stopped, nothing. Progress has no total while rows are chosen.
 * @throws TwofoldError `refused` where nothing is left to release, `not_found` for a round that is gone
 */
export async function makeRelease(
	makerId: string | null,
	{ name, options }: WantedRelease,
	step: Step = quiet,
): Promise<{ id: string }> {
	if (!options.formats.some((format) => options.kinds.some((kind) => isMade({ format, kind }))))
		throw new TwofoldError("refused", "CSV is for the format judgements alone. Choose that, or another kind of file.");
	const { rows } = await chooseRows(options, step);
	if (rows.length === 0)
		throw new TwofoldError("refused", "Nothing is left to release. Choose more rounds, or leave out less.");
	return copyTransaction(async (tx, copyIn, reader) => {
		await lockReleases(tx);
		const id = await insertRelease(tx, { name, options, schema: rowSchema, makerId, rowCount: rows.length });
		await copyRows(copyIn, id, rows);
		await insertSheet(tx, id, await countRelease(reader, id));
		await readByIndex(reader);
		const release = { id, options, rowCount: rows.length };
		await insertFiles(tx, { id, patch: 0 }, await lookThrough(reader, release, step));
		const detail = { rows: rows.length };
		await record(tx, { actorId: makerId, action: "release.made", subject: `release:${id}`, detail });
		step.signal.throwIfAborted();
		return { id };
	});
}
