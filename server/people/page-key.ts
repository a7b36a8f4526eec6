import { z } from "zod";

/** Rows of a list that is read in pages, newest first. */
export const pageSize = 50;

/** Where a page begins: after the row that was made at this moment and has this id. */
type PageKey = { at: Date; id: string };

/** A key as it stands in an address: milliseconds, an underscore, a UUID. */
export const pageKeySchema = z
	.string()
	.regex(
		/^\d{1,15}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
		"This page of the list is not known. Begin at the first.",
	);

export function toPageKey(row: { createdAt: Date; id: string }): string {
	return `${row.createdAt.getTime()}_${row.id}`;
}

export function fromPageKey(key: string): PageKey {
	const [at = "", id = ""] = key.split("_");
	return { at: new Date(Number(at)), id };
}

/** The condition for what comes after a key, newest first; everything without one. */
export function afterKey(key: string | undefined) {
	if (key === undefined) return {};
	const { at, id } = fromPageKey(key);
	return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}

/**
 * Cuts a page out of what was read.
 * @param rows one more than a page, where there are so many
 */
export function cutPage<Row extends { createdAt: Date; id: string }>(
	rows: Row[],
): { rows: Row[]; next: string | null } {
	const page = rows.slice(0, pageSize);
	const last = page.at(-1);
	return { rows: page, next: last && rows.length > pageSize ? toPageKey(last) : null };
}

/** What someone types, as a pattern that finds it literally: the database reads these three otherwise. */
export function literally(text: string): string {
	return text.replaceAll(/[\\%_]/g, "\\$&");
}
