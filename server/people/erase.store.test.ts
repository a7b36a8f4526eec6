import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { noChoices, unmeasured } from "../judgements/judgement.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import { exportRound } from "../releases/export-round.ts";
import { type Instance, readyPair, startInstance } from "../testing/instance.ts";
import { createInvite } from "./invite-store.ts";
import { addByOperator, lookAtInvitation } from "./join.ts";
import { disable, enable, erase, resetPassword, setRole, signOutEverywhere } from "./manage-people.ts";
import { makeTeam, putIntoTeam } from "./manage-teams.ts";
import { makeToken } from "./manage-tokens.ts";
import { erasedName, type Role, type Viewer } from "./person.ts";
import { countActiveAdmins, findPerson, listPeople } from "./person-store.ts";
import { usualSettings } from "./settings.ts";
import { findSettings, saveSettings } from "./settings-store.ts";

let instance: Instance;
let owner: Client;

beforeAll(async () => {
	instance = await startInstance();
	owner = new Client({ connectionString: instance.ownerUrl });
	await owner.connect();
});

afterAll(async () => {
	await owner.end();
	await instance.stop();
});

const password = "a sentence of some length";

async function add(role: Role, name = "Somebody", email = `${randomUUID()}@example.org`) {
	const person = await addByOperator(instance.db, { name, email, role, password });
	const viewer: Viewer = { personId: person.id, sessionId: randomUUID(), name, email, role };
	return { person, viewer };
}

/** Every cell of every table that holds text of any kind, as `table.column: value`. */
async function everyText(): Promise<string[]> {
	const columns = z.array(z.object({ table_name: z.string(), column_name: z.string() })).parse(
		(
			await owner.query(`
				SELECT c.table_name, c.column_name FROM information_schema.columns c
				JOIN information_schema.tables t USING (table_schema, table_name)
				WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND t.table_name <> '_prisma_migrations'
					AND (c.data_type IN ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'xml')
						OR c.data_type IN ('ARRAY', 'USER-DEFINED'))`)
		).rows,
	);
	expect(columns.length).toBeGreaterThan(50);
	const found: string[] = [];
	for (const { table_name: table, column_name: column } of columns) {
		const { rows } = await owner.query(
			`SELECT "${column}"::text AS value FROM "${table}" WHERE "${column}" IS NOT NULL`,
		);
		for (const { value } of rows) found.push(`${table}.${column}: ${value}`);
	}
	return found;
}

/** Leaves something in every table that can hold something of a person's. */
async function leaveTraces(viewer: Viewer): Promise<string> {
	const { db, roundId } = instance;
	const { personId, name, email, sessionId } = viewer;
	const expiresAt = new Date(Date.now() + 60_000);
	const comparisonId = await readyPair(instance, viewer, "What is the capital of France?");
	const choices = {
		...noChoices,
		...unmeasured,
		helpfulness: 1,
		safety: 8,
		leftSafe: true,
		rightSafe: true,
		comment: "Shorter.",
	} as const;
	await submitJudgement(viewer, { ...choices, comparisonId, submissionKey: randomUUID(), view: "rendered" });
	await db.session.create({
		data: { id: sessionId, token: randomUUID(), userId: personId, expiresAt, ipAddress: "192.0.2.7", userAgent: name },
	});
	await db.promptDraft.updateMany({ where: { personId, roundId }, data: { text: `I am ${name}` } });
	await db.judgementDraft.create({ data: { personId, comparisonId, body: { comment: `Write to ${email}` } } });
	await db.verification.createMany({
		data: [
			{ id: randomUUID(), identifier: `change-email:${email.toUpperCase()}`, value: "a code", expiresAt },
			{ id: randomUUID(), identifier: "reset-password:a-code", value: JSON.stringify({ email }), expiresAt },
			{ id: randomUUID(), identifier: "reset-password:another", value: personId, expiresAt },
		],
	});
	await db.person.update({ where: { id: personId }, data: { image: `https://example.org/${name}.png` } });
	await saveSettings(db, personId, { textSize: "large", textWidth: "wide", linkedScroll: false });
	await makeToken(db, viewer, { name: `${name}'s laptop`, scopes: ["exports:read"], days: 7 });
	const team = await makeTeam(db, personId, `Team ${randomUUID()}`);
	await putIntoTeam(db, personId, team.id, personId);
	await setRole(db, null, personId, "annotator");
	await resetPassword(db, null, personId, password);
	await signOutEverywhere(db, null, personId);
	await db.session.create({
		data: { id: randomUUID(), token: randomUUID(), userId: personId, expiresAt, userAgent: name },
	});
	return comparisonId;
}

const exported = () =>
	new Response(
		exportRound(instance.roundId, { format: "preference", axis: "both", margin: "none", selfNaming: "keep" }),
	).text();

describe("a person who is erased", () => {
	test("is nowhere any more: not in one cell of one table, nor in an export; the judgements stay", async () => {
		const { db } = instance;
		const { person: admin } = await add("admin");
		const { viewer, person } = await add("researcher", "Hedwig Kiesler-Öz", "hedy.k@example.org");
		const { token } = await createInvite(db, { role: "annotator", makerId: person.id, days: 1 });
		await leaveTraces(viewer);
		const traces = /kiesler|hedwig|hedy\.k/i;
		const before = (await everyText()).filter((cell) => traces.test(cell)).map((cell) => cell.split(":")[0]);
		const tables = [
			"people.name",
			"people.email",
			"sessions.user_agent",
			"prompt_drafts.text",
			"judgement_drafts.body",
		];
		expect(before).toEqual(expect.arrayContaining([...tables, "api_tokens.name", "verifications.identifier"]));
		expect(await exported()).toContain(person.pseudonym);

		await erase(db, admin.id, person.id, ` ${person.pseudonym.toLowerCase()}`.trim());

		const after = await everyText();
		expect(after.filter((cell) => traces.test(cell))).toEqual([]);
		// Nor does the pseudonym that older exports know lead to anything.
		expect(after.filter((cell) => cell.endsWith(`: ${person.pseudonym}`))).toEqual([]);
		const erased = await db.person.findUniqueOrThrow({ where: { id: person.id } });
		expect(erased).toMatchObject({ name: erasedName, image: null, emailVerified: false });
		expect(erased.email).toMatch(/^[0-9a-f-]{36}@erased\.invalid$/);
		expect(erased.erasedAt).not.toBeNull();
		expect(erased.disabledAt).not.toBeNull();
		const theirs = { where: { personId: person.id } };
		expect(await db.judgement.count(theirs)).toBe(1);
		expect(await exported()).toContain(erased.pseudonym);
		expect(await db.apiToken.count(theirs)).toBe(0);
		expect(await db.teamMember.count(theirs)).toBe(0);
		expect(await db.account.count({ where: { userId: person.id } })).toBe(0);
		expect(await db.session.count({ where: { userId: person.id } })).toBe(0);
		expect(await db.verification.count()).toBe(0);
		expect(await findSettings(db, person.id)).toEqual(usualSettings);
		expect(await lookAtInvitation(db, token)).toMatchObject({ state: "revoked" });
		const events = await db.auditEvent.findMany({ where: { subject: `person:${person.id}`, action: "person.erased" } });
		expect(events).toMatchObject([{ actorId: admin.id, detail: {} }]);
	});

	test("stays erased: nothing can be done to them any more", async () => {
		const { db } = instance;
		const { person } = await add("annotator");
		await erase(db, null, person.id, person.pseudonym);
		const refused = { code: "refused", message: expect.stringContaining("erased") };
		const { pseudonym } = await db.person.findUniqueOrThrow({ where: { id: person.id } });
		await expect(enable(db, null, person.id)).rejects.toMatchObject(refused);
		await expect(disable(db, null, person.id)).rejects.toMatchObject(refused);
		await expect(setRole(db, null, person.id, "admin")).rejects.toMatchObject(refused);
		await expect(resetPassword(db, null, person.id, password)).rejects.toMatchObject(refused);
		await expect(erase(db, null, person.id, pseudonym)).rejects.toMatchObject(refused);
		await expect(db.person.update({ where: { id: person.id }, data: { disabledAt: null } })).rejects.toThrow();
	});

	test("is listed only where the erased are asked for", async () => {
		const { db } = instance;
		const { person } = await add("annotator");
		await erase(db, null, person.id, person.pseudonym);
		const ids = async (filter: Parameters<typeof listPeople>[1]) =>
			(await listPeople(db, filter)).people.map(({ id }) => id);
		expect(await ids({ search: "" })).not.toContain(person.id);
		expect(await ids({ search: "", state: "active" })).not.toContain(person.id);
		expect(await ids({ search: "", state: "disabled" })).not.toContain(person.id);
		expect(await ids({ search: "", state: "erased" })).toContain(person.id);
	});
});

describe("it is not done by mistake", () => {
	test("another pseudonym than theirs is refused", async () => {
		const { person } = await add("annotator");
		const wrong = { code: "invalid", message: expect.stringContaining(person.pseudonym) };
		await expect(erase(instance.db, null, person.id, "")).rejects.toMatchObject(wrong);
		await expect(erase(instance.db, null, person.id, person.name)).rejects.toMatchObject(wrong);
		expect(await findPerson(instance.db, person.id)).toMatchObject({ name: person.name, erasedAt: null });
	});

	test("the only admin cannot go, and of two who erase each other at once one stays", async () => {
		const { db } = instance;
		for (let round = 0; round < 3; round++) {
			await db.person.updateMany({ where: { role: "admin" }, data: { role: "annotator" } });
			const [{ person: first }, { person: second }] = [await add("admin"), await add("admin")];
			const results = await Promise.allSettled([
				erase(db, first.id, second.id, second.pseudonym),
				erase(db, second.id, first.id, first.pseudonym),
			]);
			expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
			expect(await countActiveAdmins(db)).toBe(1);
			const left = await db.person.findFirstOrThrow({ where: { role: "admin", disabledAt: null } });
			await expect(erase(db, left.id, left.id, left.pseudonym)).rejects.toMatchObject({ code: "refused" });
		}
	});
});

describe("what was under way leaves nothing behind", () => {
	const draft = (personId: string) =>
		instance.db.promptDraft.create({ data: { personId, roundId: instance.roundId, text: "I am still typing" } });

	test("a draft or session that comes after the erasure is refused by the database", async () => {
		const { db } = instance;
		const { person } = await add("annotator");
		await erase(db, null, person.id, person.pseudonym);
		await expect(draft(person.id)).rejects.toThrow(/erased/);
		const session = { id: randomUUID(), token: randomUUID(), expiresAt: new Date(Date.now() + 60_000) };
		await expect(db.session.create({ data: { ...session, userId: person.id } })).rejects.toThrow(/erased/);
	});

	test("one that comes in its middle is deleted with it or refused", async () => {
		for (let round = 0; round < 5; round++) {
			const { person } = await add("annotator");
			await Promise.allSettled([
				draft(person.id),
				erase(instance.db, null, person.id, person.pseudonym),
				draft(person.id),
			]);
			expect(await instance.db.promptDraft.count({ where: { personId: person.id } })).toBe(0);
		}
	});
});
