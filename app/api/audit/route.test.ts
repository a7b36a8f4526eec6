import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { database } from "#server/database/client.ts";
import type { Scope } from "#server/people/api-token.ts";
import { addByOperator } from "#server/people/join.ts";
import { makeToken } from "#server/people/manage-tokens.ts";
import type { Role } from "#server/people/person.ts";
import { createTestDatabase } from "#server/testing/test-database.ts";
import { GET as exportRound } from "../rounds/[roundId]/export/route.ts";
import { GET } from "./route.ts";

let drop: () => Promise<void>;
let roundId: string;

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	process.env.DATABASE_URL = created.applicationUrl;
	process.env.TWOFOLD_SECRET = "a secret for these tests and nothing else";
	const round = { name: "Round", purpose: "", guidelines: "", judgesHelpfulness: true, judgesSafety: true };
	roundId = (await database().round.create({ data: round })).id;
});

afterAll(async () => {
	await database().$disconnect();
	await drop();
});

async function tokenOf(role: Role, scopes: Scope[]): Promise<string> {
	const email = `${randomUUID()}@example.org`;
	const { id } = await addByOperator(database(), { name: "Ada", email, role, password: "a sentence of some length" });
	const viewer = { personId: id, sessionId: randomUUID(), name: "Ada", email, role };
	return (await makeToken(database(), viewer, { name: "Test", scopes, days: null })).token;
}

const bearing = (token: string, address: string) =>
	new Request(`https://twofold.example.org${address}`, { headers: { authorization: `Bearer ${token}` } });

test("a token with its scope downloads the log, and what is no filter is refused with a sentence", async () => {
	const token = await tokenOf("admin", ["audit:read"]);
	const response = await GET(bearing(token, "/api/audit?format=csv&action=token.made&person="));
	expect(response.status).toBe(200);
	expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
	expect(response.headers.get("content-disposition")).toBe('attachment; filename="audit-log.csv"');
	expect((await response.text()).trimEnd().split("\r\n")).toHaveLength(2);
	const refused = await GET(bearing(token, "/api/audit?from=yesterday"));
	expect(refused.status).toBe(400);
	expect(await refused.json()).toMatchObject({ error: { message: expect.stringContaining("2026-11-24") } });
	expect((await GET(bearing(token, "/api/audit?limit=5"))).status).toBe(400);
});

test("each route asks for its own scope, and says by whom and how an export was taken", async () => {
	const params = Promise.resolve({ roundId });
	const token = await tokenOf("admin", ["exports:read"]);
	expect((await GET(bearing(token, "/api/audit"))).status).toBe(403);
	const exported = await exportRound(bearing(token, "/export"), { params });
	expect(exported.status).toBe(200);
	expect(await exported.text()).toBe("");
	const [event] = await database().auditEvent.findMany({ where: { action: "round.exported" } });
	expect(event).toMatchObject({ subject: `round:${roundId}`, detail: { axis: "both", token: expect.any(String) } });
	const other = await tokenOf("admin", ["audit:read"]);
	expect((await exportRound(bearing(other, "/export"), { params })).status).toBe(403);
});

test("nobody without a token or a session, and nobody with a wrong token", async () => {
	expect((await GET(new Request("https://twofold.example.org/api/audit"))).status).toBe(401);
	expect((await GET(bearing(`twofold_${"x".repeat(43)}`, "/api/audit"))).status).toBe(401);
});
