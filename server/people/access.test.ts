import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "../database/client.ts";
import { appRouter } from "../root-router.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { createCallerFactory } from "../trpc.ts";
import { addByOperator } from "./join.ts";
import { type Role, roles } from "./person.ts";

const createCaller = createCallerFactory(appRouter);
type Caller = ReturnType<typeof createCaller>;
let drop: () => Promise<void>;

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	process.env.DATABASE_URL = created.applicationUrl;
	process.env.TWOFOLD_SECRET = "a secret for these tests and nothing else";
});

afterAll(async () => {
	await database().$disconnect();
	await drop();
});

async function callerAs(role: Role): Promise<Caller> {
	const email = `${randomUUID()}@example.org`;
	const person = await addByOperator(database(), { name: role, email, role, password: "a sentence of some length" });
	const viewer = { personId: person.id, sessionId: randomUUID(), name: role, email, role };
	return createCaller({ viewer, headers: new Headers() });
}

/** What the call is refused with for lack of a right; what it says about its subject does not matter here. */
async function refusal(call: Promise<unknown>): Promise<string | null> {
	const code = await call.then(
		() => "",
		(error: { code: string }) => error.code,
	);
	return ["UNAUTHORIZED", "FORBIDDEN"].includes(code) ? code : null;
}

describe("who may do what", () => {
	const [teamId, personId, tokenId] = [randomUUID(), randomUUID(), randomUUID()];
	const procedures: Record<string, { needs: Role; call: (caller: Caller) => Promise<unknown> }> = {
		"teams.list": { needs: "researcher", call: ({ teams }) => teams.list({}) },
		"teams.names": { needs: "researcher", call: ({ teams }) => teams.names() },
		"teams.one": { needs: "researcher", call: ({ teams }) => teams.one({ teamId }) },
		"teams.make": { needs: "researcher", call: ({ teams }) => teams.make({ name: randomUUID() }) },
		"teams.rename": { needs: "researcher", call: ({ teams }) => teams.rename({ teamId, name: "French" }) },
		"teams.delete": { needs: "researcher", call: ({ teams }) => teams.delete({ teamId }) },
		"teams.putIn": { needs: "researcher", call: ({ teams }) => teams.putIn({ teamId, personId }) },
		"teams.takeOut": { needs: "researcher", call: ({ teams }) => teams.takeOut({ teamId, personId }) },
		"tokens.mine": { needs: "annotator", call: ({ tokens }) => tokens.mine() },
		"tokens.revoke": { needs: "annotator", call: ({ tokens }) => tokens.revoke({ tokenId }) },
		"tokens.make": {
			needs: "researcher",
			call: ({ tokens }) => tokens.make({ name: "Export", scopes: ["exports:read"], days: 7 }),
		},
		"tokens.make for the audit log": {
			needs: "admin",
			call: ({ tokens }) => tokens.make({ name: "Audit", scopes: ["audit:read"], days: null }),
		},
		"tokens.list": { needs: "admin", call: ({ tokens }) => tokens.list({}) },
		"audit.page": { needs: "admin", call: ({ audit }) => audit.page({}) },
	};

	for (const [name, { needs, call }] of Object.entries(procedures)) {
		test(`${name} needs the role ${needs}`, async () => {
			expect(await refusal(call(createCaller({ viewer: null, headers: new Headers() })))).toBe("UNAUTHORIZED");
			for (const role of roles) {
				const allowed = roles.indexOf(role) >= roles.indexOf(needs);
				expect(await refusal(call(await callerAs(role)))).toBe(allowed ? null : "FORBIDDEN");
			}
		});
	}
});
