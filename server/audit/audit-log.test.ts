import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../database/client.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import type { AuditAction } from "./audit.ts";
import { exportAudit } from "./audit-export.ts";
import { auditPage } from "./audit-log.ts";

let db: PrismaClient;
let drop: () => Promise<void>;
const ada = { id: randomUUID(), name: "Ada Lovelace", email: "ada@example.org", pseudonym: "Teal Heron" };
const bob = { id: randomUUID(), name: "Bob", email: "bob@example.org", pseudonym: "Plum Wren" };
const gone = randomUUID();

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	db = connect(created.applicationUrl);
	await db.person.createMany({ data: [ada, bob] });
	await add("setup.invited", null, `invite:${randomUUID()}`, "2026-11-01T23:59:59.999Z");
	await add("person.disabled", ada.id, `person:${bob.id}`, "2026-11-02T00:00:00.000Z");
	await add("person.password_changed", bob.id, `person:${bob.id}`, "2026-11-02T23:59:59.999Z");
	await add("person.enabled", gone, `person:${gone}`, "2026-11-03T00:00:00.000Z");
	for (let count = 0; count < 600; count++)
		await add("round.exported", bob.id, `round:${gone}`, "2026-11-10T00:00:00Z");
});

afterAll(async () => {
	await db.$disconnect();
	await drop();
});

const add = (action: AuditAction, actorId: string | null, subject: string, at: string) =>
	db.auditEvent.create({ data: { action, actorId, subject, at: new Date(at) } });

const whats = async (filter: Parameters<typeof auditPage>[1]) =>
	(await auditPage(db, filter)).entries.map(({ what }) => what.split(" ").slice(0, 2).join(" "));

describe("a page of the log", () => {
	const early = { from: "2026-11-01", to: "2026-11-09" };
	test.each<[string, Parameters<typeof auditPage>[1], string[]]>([
		["everything early, the newest first", early, ["Enabled the", "Changed their", "Disabled the", "Printed the"]],
		[
			"what a person did and what was done to them",
			{ ...early, person: "Plum Wren" },
			["Changed their", "Disabled the"],
		],
		["an action", { ...early, action: "person.disabled" }, ["Disabled the"]],
		["a day, whole", { from: "2026-11-02", to: "2026-11-02" }, ["Changed their", "Disabled the"]],
		["a person whom nobody is", { person: "Bob" }, []],
		["days in the wrong order", { from: "2026-11-09", to: "2026-11-01" }, []],
	])("has %s", async (_, filter, expected) => {
		expect(await whats(filter)).toEqual(expected);
	});

	test("names who and what still exist", async () => {
		const { entries } = await auditPage(db, early);
		expect(entries.map(({ actor, named }) => [actor?.name ?? "console", named?.name ?? null])).toEqual([
			["Somebody who is gone", null],
			["Bob", "Bob"],
			["Ada Lovelace", "Bob"],
			["console", null],
		]);
	});

	test("leads to the next until each event has come once", async () => {
		const seen: string[] = [];
		let before: string | null = null;
		do {
			const page: Awaited<ReturnType<typeof auditPage>> = await auditPage(db, {
				action: "round.exported",
				...(before === null ? {} : { before }),
			});
			seen.push(...page.entries.map(({ id }) => id));
			before = page.next;
		} while (before !== null);
		expect(seen).toHaveLength(600);
		expect(seen.map(Number)).toEqual([...new Set(seen)].map(Number).toSorted((a, b) => b - a));
	});
});

describe("the log as a file", () => {
	const text = async (wanted: Parameters<typeof exportAudit>[2]) =>
		new Response(await exportAudit(db, { personId: ada.id, tokenId: null }, wanted)).text();

	test("has every line that fits, the oldest first, over several pages, and itself as the last", async () => {
		const lines = (await text({ format: "jsonl" })).trimEnd().split("\n");
		const rows = lines.map((line): { id: string; actor: string; what: string } => JSON.parse(line));
		expect(rows).toHaveLength(await db.auditEvent.count());
		expect(rows.map(({ id }) => Number(id))).toEqual(rows.map(({ id }) => Number(id)).toSorted((a, b) => a - b));
		expect(rows.at(-1)).toMatchObject({ actor: "Teal Heron", what: "Downloaded the audit log as JSONL." });
	});

	test("calls people by their pseudonyms alone", async () => {
		for (const format of ["jsonl", "csv"] as const) {
			const file = await text({ format, person: "Plum Wren", to: "2026-11-09" });
			expect(file).toContain("Teal Heron");
			expect(file).not.toMatch(/Ada|Bob|example\.org/);
		}
	});

	test("as CSV has a head, and nothing else where nothing fits", async () => {
		expect(await text({ format: "csv", person: "nobody" })).toMatch(/^id,at,[\w,]+\r\n$/);
	});
});
