import { expect, test } from "vitest";
import { auditEventSchema, auditFileSchema, auditPageSchema } from "./audit.ts";

const event = { actorId: null, action: "person.disabled", subject: "person:7b0c2f6e-0000-4000-8000-000000000001" };

test.each([
	{},
	{ sessions: 2, from: "admin", to: "researcher" },
	{ token: null, scopes: "exports:read,audit:read", at: "2026-11-24T10:00:00.000Z", everyone: true },
	{ person: "7b0c2f6e-0000-4000-8000-000000000001" },
])("ids, numbers and words of our own are written down: %j", (detail) => {
	expect(auditEventSchema.parse({ ...event, detail }).detail).toEqual(detail);
});

test.each([
	{ email: "ada@example.org" },
	{ name: "Ada Lovelace" },
	{ reason: "She asked for it" },
	{ names: ["Ada"] },
	{ person: { name: "Ada" } },
	{ "Ada Lovelace": 1 },
	{ long: "x".repeat(201) },
])("what somebody typed is not, since it could not be erased: %j", (detail) => {
	expect(auditEventSchema.safeParse({ ...event, detail }).success).toBe(false);
});

test("fields that were left empty ask for nothing", () => {
	expect(auditPageSchema.parse({ person: "", action: "", from: "", to: "", before: "" })).toEqual({});
	expect(auditFileSchema.parse({ person: " Teal Heron ", from: "2026-11-24" })).toEqual({
		...{ person: "Teal Heron", from: "2026-11-24", format: "jsonl" },
	});
});

test.each([
	[{ action: "person.promoted" }, "listed actions"],
	[{ from: "24.11.2026" }, "2026-11-24"],
	[{ to: "2026-02-30" }, "2026-11-24"],
	[{ before: "1; DROP TABLE" }, "newest"],
	[{ format: "csv" }, ""],
])("a page is not asked for with %j", (asked, sentence) => {
	const parsed = auditPageSchema.safeParse(asked);
	expect(parsed.success).toBe(false);
	expect(parsed.error?.issues[0]?.message).toContain(sentence);
});
