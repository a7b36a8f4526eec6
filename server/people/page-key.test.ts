import { expect, test } from "vitest";
import { cutPage, fromPageKey, literally, pageKeySchema, pageSize, toPageKey } from "./page-key.ts";

const row = { createdAt: new Date("2026-11-24T10:00:00.123Z"), id: "7b0c2f6e-0000-4000-8000-000000000001" };

test("a key leads back to its row", () => {
	const key = toPageKey(row);
	expect(pageKeySchema.parse(key)).toBe(key);
	expect(fromPageKey(key)).toEqual({ at: row.createdAt, id: row.id });
});

test.each(["", "1", `${row.id}`, `x_${row.id}`, `1_${row.id}'; --`, `9999999999999999_${row.id}`])(
	"%j is no key",
	(key) => {
		expect(pageKeySchema.safeParse(key).success).toBe(false);
	},
);

test.each([
	[0, 0, false],
	[1, 1, false],
	[pageSize, pageSize, false],
	[pageSize + 1, pageSize, true],
])("of %i rows that were read, %i are the page, and more is %j", (read, shown, more) => {
	const rows = Array.from({ length: read }, (_, index) => ({ ...row, index }));
	const page = cutPage(rows);
	expect(page.rows.map(({ index }) => index)).toEqual(Array.from({ length: shown }, (_, index) => index));
	expect(page.next).toBe(more ? toPageKey(row) : null);
});

test("what the database reads as a pattern is found literally", () => {
	expect(literally("50%_a\\b")).toBe("50\\%\\_a\\\\b");
});
