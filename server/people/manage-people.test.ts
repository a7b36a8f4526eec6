import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect } from "../database/client.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { createInvite } from "./invite-store.ts";
import { addByOperator, lookAtInvitation } from "./join.ts";
import { disable, enable, resetPassword, setRole, signOutEverywhere } from "./manage-people.ts";
import type { Person, Role } from "./person.ts";
import { countActiveAdmins, findPerson } from "./person-store.ts";

let db: PrismaClient;
let drop: () => Promise<void>;

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	db = connect(created.applicationUrl);
});

beforeEach(async () => {
	await db.invite.deleteMany();
	await db.person.deleteMany();
});

afterAll(async () => {
	await db.$disconnect();
	await drop();
});

function add(role: Role): Promise<Person> {
	const email = `${randomUUID()}@example.org`;
	return addByOperator(db, { name: "Somebody", email, role, password: "a sentence of some length" });
}

async function addSession(person: Person): Promise<void> {
	const session = { id: randomUUID(), token: randomUUID(), expiresAt: new Date(Date.now() + 60_000) };
	await db.session.create({ data: { ...session, userId: person.id } });
}

const actionsOn = async (person: Person) => {
	const events = await db.auditEvent.findMany({ where: { subject: `person:${person.id}` }, orderBy: { id: "asc" } });
	return events.map((event) => event.action);
};

describe("there is always an admin who can sign in", () => {
	test("the last one can neither be demoted nor disabled", async () => {
		const admin = await add("admin");
		const disabled = await add("admin");
		await disable(db, admin.id, disabled.id);
		const refused = { code: "refused", message: expect.stringContaining("only admin") };
		await expect(setRole(db, admin.id, admin.id, "researcher")).rejects.toMatchObject(refused);
		await expect(disable(db, null, admin.id)).rejects.toMatchObject(refused);
		expect(await findPerson(db, admin.id)).toMatchObject({ role: "admin", disabledAt: null });
	});

	test("two admins who remove each other at once leave one", async () => {
		for (let round = 0; round < 5; round++) {
			const [first, second] = [await add("admin"), await add("admin")];
			await db.person.updateMany({ where: { id: { notIn: [first.id, second.id] } }, data: { role: "annotator" } });
			const results = await Promise.allSettled([
				setRole(db, first.id, second.id, "annotator"),
				round % 2 ? disable(db, second.id, first.id) : setRole(db, second.id, first.id, "researcher"),
			]);
			expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
			expect(await countActiveAdmins(db)).toBe(1);
		}
	});

	test("a second one may go", async () => {
		const [first, second] = [await add("admin"), await add("admin")];
		await setRole(db, first.id, second.id, "annotator");
		expect(await findPerson(db, second.id)).toMatchObject({ role: "annotator" });
		expect(await actionsOn(second)).toEqual(["person.added", "person.role_changed"]);
	});
});

describe("a change takes with it what no longer holds", () => {
	test("disabling ends every session and withdraws the open invites", async () => {
		const person = await add("researcher");
		await addSession(person);
		await addSession(person);
		const { token } = await createInvite(db, { role: "annotator", makerId: person.id, days: 1 });
		await disable(db, null, person.id);
		expect(await db.session.count({ where: { userId: person.id } })).toBe(0);
		expect(await lookAtInvitation(db, token)).toMatchObject({ state: "revoked" });
		await enable(db, null, person.id);
		expect(await findPerson(db, person.id)).toMatchObject({ disabledAt: null });
		expect(await actionsOn(person)).toEqual(["person.added", "person.disabled", "person.enabled"]);
	});

	test("a demotion withdraws the invites that the new role may not make", async () => {
		const [person] = [await add("admin"), await add("admin")];
		const forAdmin = await createInvite(db, { role: "admin", makerId: person.id, days: 1 });
		const forAnnotator = await createInvite(db, { role: "annotator", makerId: person.id, days: 1 });
		await setRole(db, null, person.id, "researcher");
		expect(await lookAtInvitation(db, forAdmin.token)).toMatchObject({ state: "revoked" });
		expect(await lookAtInvitation(db, forAnnotator.token)).toMatchObject({ state: "open" });
	});

	test("a new password and signing out everywhere end every session", async () => {
		const person = await add("annotator");
		await addSession(person);
		await resetPassword(db, null, person.id, "another sentence of some length");
		expect(await db.session.count()).toBe(0);
		await addSession(person);
		await signOutEverywhere(db, person.id, person.id);
		expect(await db.session.count()).toBe(0);
	});
});

test("what changes nothing is not written down", async () => {
	const person = await add("annotator");
	await setRole(db, null, person.id, "annotator");
	await enable(db, null, person.id);
	expect(await actionsOn(person)).toEqual(["person.added"]);
});

test("nobody is not found", async () => {
	await expect(disable(db, null, randomUUID())).rejects.toMatchObject({ code: "not_found" });
});
