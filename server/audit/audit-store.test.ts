import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../database/client.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { record } from "./audit-store.ts";

let application: PrismaClient;
let owner: PrismaClient;
let drop: () => Promise<void>;

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	application = connect(created.applicationUrl);
	owner = connect(created.ownerUrl);
});

afterAll(async () => {
	await application.$disconnect();
	await owner.$disconnect();
	await drop();
});

const event = () => ({ actorId: randomUUID(), action: "person.disabled", subject: `person:${randomUUID()}` }) as const;

describe("the audit log only grows", () => {
	test("an event is kept with its time", async () => {
		const { actorId, action, subject } = event();
		await record(application, { actorId, action, subject, detail: { sessions: 2 } });
		const [row] = await application.auditEvent.findMany({ where: { subject } });
		expect(row).toMatchObject({ actorId, action, subject, detail: { sessions: 2 } });
		expect(Math.abs((row?.at.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
	});

	const changes = ["UPDATE audit_events SET action = 'nothing'", "DELETE FROM audit_events", "TRUNCATE audit_events"];
	for (const sql of changes) {
		test(`the application may not: ${sql}`, async () => {
			await record(application, event());
			await expect(application.$executeRawUnsafe(sql)).rejects.toThrow(/permission denied/);
		});
		test(`a trigger stops even the owner: ${sql}`, async () => {
			await record(application, event());
			await expect(owner.$executeRawUnsafe(sql)).rejects.toThrow(/append-only/);
		});
	}

	test("an event goes with the act that it belongs to", async () => {
		const failed = event();
		const act = application.$transaction(async (tx) => {
			await record(tx, failed);
			throw new Error("The act failed.");
		});
		await expect(act).rejects.toThrow("The act failed.");
		expect(await application.auditEvent.count({ where: { subject: failed.subject } })).toBe(0);
	});

	test("what is no event is refused before it is stored", async () => {
		await expect(record(application, { ...event(), subject: "Ada Lovelace" })).rejects.toThrow();
	});
});
