import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "../database/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { mostTokens, type Scope } from "./api-token.ts";
import { addByOperator } from "./join.ts";
import { disable, enable, erase, setRole, signOutEverywhere } from "./manage-people.ts";
import { makeToken, revokeToken } from "./manage-tokens.ts";
import type { Role, Viewer } from "./person.ts";
import { authenticateToken, requester } from "./requester.ts";
import { listTokens, listTokensOf } from "./token-store.ts";

let drop: () => Promise<void>;
const db = () => database();

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	process.env.DATABASE_URL = created.applicationUrl;
	process.env.TWOFOLD_SECRET = "a secret for these tests and nothing else";
	process.env.TWOFOLD_URL = "https://twofold.example.org";
	await somebody("admin");
});

afterAll(async () => {
	await database().$disconnect();
	await drop();
});

async function somebody(role: Role): Promise<Viewer & { pseudonym: string }> {
	const email = `${randomUUID()}@example.org`;
	const person = await addByOperator(db(), { name: "Somebody", email, role, password: "a sentence of some length" });
	return { personId: person.id, sessionId: randomUUID(), name: person.name, email, role, pseudonym: person.pseudonym };
}

const make = (viewer: Viewer, scopes: Scope[] = ["exports:read"], days: number | null = null) =>
	makeToken(db(), viewer, { name: "Nightly export", scopes, days });

const asked = (token: string) => authenticateToken(db(), `Bearer ${token}`);

function headersOf(token: string, address = "192.0.2.1"): Headers {
	return new Headers({ authorization: `Bearer ${token}`, "x-forwarded-for": address });
}

describe("a token is alive", () => {
	test("and stands for its person; only its hash is kept", async () => {
		const viewer = await somebody("researcher");
		const { token, tokenId } = await make(viewer);
		expect(token).toMatch(/^twofold_[\w-]{43}$/);
		expect(await asked(token)).toEqual({
			personId: viewer.personId,
			role: "researcher",
			tokenId,
			scopes: ["exports:read"],
		});
		const row = await db().apiToken.findUniqueOrThrow({ where: { id: tokenId } });
		expect(row.tokenHash).toMatch(/^[0-9a-f]{64}$/);
		expect(row.hint).toBe(token.slice(-4));
		expect(JSON.stringify(row)).not.toContain(token.slice(8, -4));
		const events = await db().auditEvent.findMany({ where: { subject: `token:${tokenId}` } });
		expect(events).toMatchObject([{ action: "token.made", detail: { scopes: "exports:read", days: null } }]);
		expect(JSON.stringify(events[0]?.detail)).not.toContain(token.slice(8));
	});

	const ends: Record<string, (viewer: Viewer & { pseudonym: string }, tokenId: string) => Promise<unknown>> = {
		"it is revoked": (viewer, tokenId) => revokeToken(db(), viewer, tokenId),
		"it expires": (_, id) => db().apiToken.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } }),
		"its person is disabled": ({ personId }) => disable(db(), null, personId),
		"its person is erased": ({ personId, pseudonym }) => erase(db(), null, personId, pseudonym),
	};
	for (const [reason, end] of Object.entries(ends)) {
		test(`until ${reason}`, async () => {
			const viewer = await somebody("researcher");
			const { token, tokenId } = await make(viewer, ["exports:read"], 1);
			expect(await asked(token)).not.toBeNull();
			await end(viewer, tokenId);
			expect(await asked(token)).toBeNull();
			await expect(requester(headersOf(token, "192.0.2.2"), "exports:read")).rejects.toMatchObject({
				code: "unauthenticated",
			});
		});
	}

	test("again with its person, and through signing out everywhere", async () => {
		const viewer = await somebody("researcher");
		const { token } = await make(viewer);
		await signOutEverywhere(db(), viewer.personId, viewer.personId);
		expect(await asked(token)).not.toBeNull();
		await disable(db(), null, viewer.personId);
		await enable(db(), null, viewer.personId);
		expect(await asked(token)).not.toBeNull();
	});
});

test("a token does no more than its person's present role allows", async () => {
	const viewer = await somebody("admin");
	const { token } = await make(viewer, ["exports:read", "audit:read"]);
	expect((await requester(headersOf(token), "audit:read")).personId).toBe(viewer.personId);
	await setRole(db(), null, viewer.personId, "researcher");
	expect((await requester(headersOf(token), "exports:read")).role).toBe("researcher");
	await expect(requester(headersOf(token), "audit:read")).rejects.toMatchObject({ code: "forbidden" });
	await setRole(db(), null, viewer.personId, "annotator");
	await expect(requester(headersOf(token), "exports:read")).rejects.toMatchObject({ code: "forbidden" });
});

test("a scope that was not asked for is not there", async () => {
	const { token } = await make(await somebody("admin"), ["exports:read"]);
	await expect(requester(headersOf(token), "rounds:read")).rejects.toMatchObject({
		code: "forbidden",
		message: expect.stringContaining("rounds:read"),
	});
});

test("what the role does not allow is not made, nor more than can be looked through", async () => {
	const researcher = await somebody("researcher");
	await expect(make(researcher, ["audit:read"])).rejects.toMatchObject({ code: "forbidden" });
	await expect(make({ ...researcher, role: "admin" }, ["audit:read"])).rejects.toMatchObject({ code: "forbidden" });
	await expect(make(await somebody("annotator"))).rejects.toMatchObject({ code: "forbidden" });
	const tried = await Promise.allSettled(Array.from({ length: mostTokens + 5 }, () => make(researcher)));
	expect(tried.filter(({ status }) => status === "fulfilled")).toHaveLength(mostTokens);
	expect(await listTokensOf(db(), researcher.personId)).toHaveLength(mostTokens);
});

test("its use is written down once a minute", async () => {
	const viewer = await somebody("researcher");
	const { token, tokenId } = await make(viewer);
	const lastUse = async () => (await db().apiToken.findUniqueOrThrow({ where: { id: tokenId } })).lastUsedAt;
	expect(await lastUse()).toBeNull();
	await asked(token);
	const first = await lastUse();
	expect(Math.abs((first?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
	await asked(token);
	expect(await lastUse()).toEqual(first);
	await db()
		.$executeRaw`UPDATE api_tokens SET last_used_at = last_used_at - interval '61 seconds' WHERE id = ${tokenId}::uuid`;
	await asked(token);
	expect((await lastUse())?.getTime()).toBeGreaterThanOrEqual(first?.getTime() ?? Number.NaN);
});

describe("revoking", () => {
	test("while it is used leaves it dead, and is written down once", async () => {
		const viewer = await somebody("researcher");
		const { token, tokenId } = await make(viewer);
		const uses = Array.from({ length: 10 }, () => asked(token));
		const revoked = await Promise.allSettled([revokeToken(db(), viewer, tokenId), revokeToken(db(), viewer, tokenId)]);
		await Promise.all(uses);
		expect(revoked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		expect(await asked(token)).toBeNull();
		expect(await db().auditEvent.count({ where: { subject: `token:${tokenId}`, action: "token.revoked" } })).toBe(1);
		expect(await listTokensOf(db(), viewer.personId)).toEqual([]);
	});

	test("somebody else's is for admins", async () => {
		const [viewer, other, admin] = [
			await somebody("researcher"),
			await somebody("researcher"),
			await somebody("admin"),
		];
		const { token, tokenId } = await make(viewer);
		await expect(revokeToken(db(), other, tokenId)).rejects.toMatchObject({ code: "gone" });
		expect(await asked(token)).not.toBeNull();
		const listed = await listTokens(db(), { search: viewer.email });
		expect(listed.tokens).toMatchObject([{ id: tokenId, hint: token.slice(-4), owner: { id: viewer.personId } }]);
		await revokeToken(db(), admin, tokenId);
		expect(await asked(token)).toBeNull();
	});
});

describe("wrong tokens", () => {
	test("from one address are refused after a while, and right ones are not", async () => {
		const { token } = await make(await somebody("researcher"));
		const wrong = `twofold_${"x".repeat(43)}`;
		const codes: string[] = [];
		for (let count = 0; count < 32; count++) {
			const refusal = requester(headersOf(wrong, "192.0.2.9"), "exports:read");
			codes.push(await refusal.then(String, (error: { code: string }) => error.code));
		}
		expect(codes).toEqual([...Array(30).fill("unauthenticated"), "too_many", "too_many"]);
		expect((await requester(headersOf(token, "192.0.2.9"), "exports:read")).tokenId).not.toBeNull();
	});

	test("are not what a proxy's own password is", async () => {
		const headers = new Headers({ authorization: "Basic abc", "x-forwarded-for": "192.0.2.10" });
		await expect(requester(headers, "exports:read")).rejects.toMatchObject({ code: "unauthenticated" });
		expect(await db().rateLimit.count({ where: { key: { contains: "192.0.2.10" } } })).toBe(0);
	});
});
