import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "../database/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { auth, viewerFrom } from "./auth.ts";
import { answerAuth } from "./auth-endpoints.ts";
import { addByOperator } from "./join.ts";
import { disable, enable, resetPassword, setRole } from "./manage-people.ts";
import type { Person } from "./person.ts";

const address = "http://localhost:3000";
const password = "a sentence of some length";
let drop: () => Promise<void>;
let requests = 0;

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	process.env.DATABASE_URL = created.applicationUrl;
	process.env.TWOFOLD_SECRET = "a secret for these tests and nothing else";
	process.env.TWOFOLD_URL = address;
});

afterAll(async () => {
	await database().$disconnect();
	await drop();
});

const add = (): Promise<Person> =>
	addByOperator(database(), { name: "Ada", email: `${randomUUID()}@example.org`, role: "annotator", password });

/** From an address of its own, so that tests do not share a limit. */
function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
	const request = { method: "POST", body: JSON.stringify(body) };
	const from = `192.0.2.${++requests % 250}`;
	const all = { "content-type": "application/json", origin: address, "x-forwarded-for": from, ...headers };
	return answerAuth(new Request(`${address}/api/auth${path}`, { ...request, headers: all }));
}

const signIn = (email: string, word = password, headers: Record<string, string> = {}) =>
	post("/sign-in/email", { email, password: word }, headers);

/** What a browser would send back. */
const cookieOf = (response: Response): string => response.headers.get("set-cookie")?.split(";")[0] ?? "";
const viewerOf = (cookie: string) => viewerFrom(new Headers({ cookie }));
const sessionsOf = (person: Person) => database().session.count({ where: { userId: person.id } });

const signedIn = async (person: Person): Promise<string> => cookieOf(await signIn(person.email));

describe("signing in", () => {
	test("gives a session that says who it is", async () => {
		const person = await add();
		const response = await signIn(person.email.toUpperCase());
		expect(response.status).toBe(200);
		expect(response.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Lax/);
		const { id: personId, name, email, role } = person;
		expect(await viewerOf(cookieOf(response))).toMatchObject({ personId, name, email, role });
	});

	test("fails alike for a wrong password and an unknown address", async () => {
		const person = await add();
		const [wrong, unknown] = [await signIn(person.email, "a wrong password"), await signIn("nobody@example.org")];
		expect([wrong.status, unknown.status]).toEqual([401, 401]);
		expect(await wrong.text()).toBe(await unknown.text());
		expect(await sessionsOf(person)).toBe(0);
	});

	test("ends the session that the browser came with, and no other", async () => {
		const person = await add();
		const elsewhere = await signedIn(person);
		const old = await signedIn(person);
		const renewed = cookieOf(await signIn(person.email, password, { cookie: old }));
		expect(await viewerOf(old)).toBeNull();
		expect(await viewerOf(renewed)).not.toBeNull();
		expect(await viewerOf(elsewhere)).not.toBeNull();
		expect(await sessionsOf(person)).toBe(2);
	});

	test("from another site is refused with what to do", async () => {
		const response = await signIn((await add()).email, password, { origin: "https://other.example" });
		expect(response.status).toBe(403);
		expect(await response.json()).toMatchObject({ message: expect.stringContaining(address) });
	});

	test("twenty times in a row is no attack; the eleventh guess is", async () => {
		const person = await add();
		const from = { "x-forwarded-for": "198.51.100.1" };
		for (let count = 0; count < 20; count++) expect((await signIn(person.email, password, from)).status).toBe(200);
		for (let count = 0; count < 10; count++) expect((await signIn(person.email, "a wrong password")).status).toBe(401);
		const guess = await signIn(person.email);
		expect(guess.status).toBe(429);
		expect(await guess.json()).toMatchObject({ message: expect.stringMatching(/Wait \d+ seconds/) });
		expect((await signIn((await add()).email)).status).toBe(200);
	}, 30_000);

	test("is limited by address, with when to try again", async () => {
		const from = { "x-forwarded-for": "198.51.100.2" };
		for (let count = 0; count < 60; count++) await signIn("no address", password, from);
		const response = await signIn((await add()).email, password, from);
		expect(response.status).toBe(429);
		expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
		expect(await response.json()).toMatchObject({ message: expect.stringMatching(/Wait \d+ seconds/) });
	});
});

describe("a session ends", () => {
	test("at sign-out, with its row", async () => {
		const person = await add();
		const cookie = await signedIn(person);
		expect((await post("/sign-out", {}, { cookie })).status).toBe(200);
		expect(await sessionsOf(person)).toBe(0);
		expect(await viewerOf(cookie)).toBeNull();
	});

	test("at once when the person is disabled, and no new one begins", async () => {
		const person = await add();
		const cookie = await signedIn(person);
		await disable(database(), null, person.id);
		expect(await viewerOf(cookie)).toBeNull();
		const refused = await signIn(person.email);
		expect(refused.status).toBe(403);
		expect(await refused.json()).toMatchObject({ message: expect.stringContaining("disabled") });
		expect(await sessionsOf(person)).toBe(0);
		await enable(database(), null, person.id);
		expect(await viewerOf(cookie)).toBeNull();
		expect((await signIn(person.email)).status).toBe(200);
	});

	test("after its days, and its row goes with the next sign-in", async () => {
		const person = await add();
		const cookie = await signedIn(person);
		const ended = { expiresAt: new Date(Date.now() - 1000) };
		await database().session.updateMany({ where: { userId: person.id }, data: ended });
		expect(await viewerOf(cookie)).toBeNull();
		await signedIn(person);
		await database().session.updateMany({ where: { userId: person.id }, data: ended });
		await signedIn(person);
		expect(await sessionsOf(person)).toBe(1);
	});

	test("even one that slipped in beside the disabling", async () => {
		const person = await add();
		const cookie = await signedIn(person);
		await database().person.update({ where: { id: person.id }, data: { disabledAt: new Date() } });
		expect(await viewerOf(cookie)).toBeNull();
	});

	test("everywhere else when the password changes, whatever the request says", async () => {
		const person = await add();
		const [elsewhere, cookie] = [await signedIn(person), await signedIn(person)];
		const body = { currentPassword: password, newPassword: "another sentence of length", revokeOtherSessions: false };
		const changed = await post("/change-password", body, { cookie });
		expect(changed.status).toBe(200);
		expect(await viewerOf(elsewhere)).toBeNull();
		expect(await viewerOf(cookie)).toBeNull();
		expect(await viewerOf(cookieOf(changed))).toMatchObject({ personId: person.id });
		expect((await signIn(person.email)).status).toBe(401);
		const where = { subject: `person:${person.id}`, action: "person.password_changed" };
		expect(await database().auditEvent.count({ where })).toBe(1);
	});

	test("when an operator sets a new password", async () => {
		const person = await add();
		const cookie = await signedIn(person);
		await resetPassword(database(), null, person.id, "a password from the console");
		expect(await viewerOf(cookie)).toBeNull();
		expect((await signIn(person.email, "a password from the console")).status).toBe(200);
	});

	test("when the role changes; the next one has the new role", async () => {
		const person = await add();
		const cookie = await signedIn(person);
		await setRole(database(), null, person.id, "researcher");
		expect(await viewerOf(cookie)).toBeNull();
		expect(await viewerOf(await signedIn(person))).toMatchObject({ role: "researcher" });
	});
});

test("a forged cookie is nobody", async () => {
	const cookie = await signedIn(await add());
	expect(await viewerOf(`${cookie.slice(0, -6)}AAAA%3D`)).toBeNull();
});

test("nobody makes an account beside the invites", async () => {
	const before = await database().person.count();
	const body = { name: "Eve", email: "eve@example.org", password, role: "admin" };
	expect((await post("/sign-up/email", body)).status).toBe(404);
	const { internalAdapter } = await auth().$context;
	const made = internalAdapter.createUser({ name: "Eve", email: "eve@example.org" }, { method: "email-password" });
	await expect(made).rejects.toThrow(/invite/);
	expect(await database().person.count()).toBe(before);
});

test.each(["/update-user", "/delete-user", "/list-sessions", "/verify-password", "/reset-password", "/ok"])(
	"%s of better-auth is out of reach",
	async (path) => {
		expect((await post(path, {}, { cookie: await signedIn(await add()) })).status).toBe(404);
	},
);

test("a password that is too short is refused with its length", async () => {
	const cookie = await signedIn(await add());
	const response = await post("/change-password", { currentPassword: password, newPassword: "short" }, { cookie });
	expect(response.status).toBe(400);
	expect(await response.json()).toMatchObject({ message: expect.stringContaining("12 characters") });
});
