import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../database/client.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { countAttempt, forgetAttempts } from "./attempt-store.ts";

let db: PrismaClient;
let drop: () => Promise<void>;

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	db = connect(created.applicationUrl);
});

afterAll(async () => {
	await db.$disconnect();
	await drop();
});

const limit = { max: 3, windowSeconds: 60 };

/** As if the key had last been tried so long ago. */
const age = (key: string, seconds: number) =>
	db.$executeRaw`UPDATE rate_limits SET last_request = last_request - ${seconds * 1000}::bigint WHERE key = ${key}`;

test("of twenty at once, no more than the limit get through", async () => {
	const waits = await Promise.all(Array.from({ length: 20 }, () => countAttempt(db, "at once", limit)));
	expect(waits.filter((wait) => wait === null)).toHaveLength(3);
	for (const wait of waits) if (wait !== null) expect(wait).toBeGreaterThan(55);
});

test("a refused attempt does not lengthen the wait", async () => {
	for (let count = 0; count < 3; count++) await countAttempt(db, "patient", limit);
	await age("patient", 50);
	expect(await countAttempt(db, "patient", limit)).toBeLessThanOrEqual(10);
	await age("patient", 10);
	expect(await countAttempt(db, "patient", limit)).toBeNull();
});

test("keys are counted apart, and can be set back", async () => {
	for (let count = 0; count < 4; count++) await countAttempt(db, "one", limit);
	expect(await countAttempt(db, "other", limit)).toBeNull();
	await forgetAttempts(db, "one");
	expect(await countAttempt(db, "one", limit)).toBeNull();
});

test("what is a day old is swept away", async () => {
	await countAttempt(db, "old", limit);
	await age("old", 86_401);
	await countAttempt(db, "new", limit);
	expect(await db.rateLimit.count({ where: { key: "old" } })).toBe(0);
});
