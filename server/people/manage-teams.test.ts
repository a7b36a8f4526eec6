import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { connect } from "../database/client.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { addByOperator } from "./join.ts";
import { erase } from "./manage-people.ts";
import { deleteTeam, makeTeam, putIntoTeam, renameTeam, takeOutOfTeam } from "./manage-teams.ts";
import { listPeople } from "./person-store.ts";
import { listTeams } from "./team-store.ts";

let db: PrismaClient;
let owner: PrismaClient;
let drop: () => Promise<void>;
const actor = randomUUID();

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	db = connect(created.applicationUrl);
	owner = connect(created.ownerUrl);
});

beforeEach(async () => {
	await db.team.deleteMany();
});

afterAll(async () => {
	await db.$disconnect();
	await owner.$disconnect();
	await drop();
});

const add = () =>
	addByOperator(db, {
		...{ name: "Somebody", email: `${randomUUID()}@example.org`, role: "annotator" },
		password: "a sentence of some length",
	});

const actionsOn = async (teamId: string) =>
	(await db.auditEvent.findMany({ where: { subject: `team:${teamId}` }, orderBy: { id: "asc" } })).map(
		({ action }) => action,
	);

const teams = async (search = "") => (await listTeams(db, { search })).teams;

describe("a name", () => {
	test("is taken once, whatever its case", async () => {
		const { id } = await makeTeam(db, actor, "Night shift");
		const conflict = { code: "conflict", message: expect.stringContaining("NIGHT SHIFT") };
		await expect(makeTeam(db, actor, "NIGHT SHIFT")).rejects.toMatchObject(conflict);
		const other = await makeTeam(db, actor, "Day shift");
		await expect(renameTeam(db, actor, other.id, "NIGHT SHIFT")).rejects.toMatchObject(conflict);
		await renameTeam(db, actor, id, "NIGHT shift");
		await renameTeam(db, actor, id, "NIGHT shift");
		expect(await actionsOn(id)).toEqual(["team.made", "team.renamed"]);
	});

	test("goes to one of eight who choose it at once", async () => {
		const made = await Promise.allSettled(Array.from({ length: 8 }, () => makeTeam(db, actor, "Same")));
		expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		expect(await teams()).toHaveLength(1);
	});

	test("is found by a part of it, read literally", async () => {
		await makeTeam(db, actor, "100% French");
		await makeTeam(db, actor, "1000 others");
		expect((await teams("00%")).map(({ name }) => name)).toEqual(["100% French"]);
		expect((await teams("FRENCH")).map(({ name }) => name)).toEqual(["100% French"]);
	});
});

describe("people", () => {
	test("are put in and taken out, each once, and are listed with their teams", async () => {
		const [team, person] = [await makeTeam(db, actor, "French"), await add()];
		await Promise.all([putIntoTeam(db, actor, team.id, person.id), putIntoTeam(db, actor, team.id, person.id)]);
		expect(await teams()).toMatchObject([{ name: "French", members: 1 }]);
		const { people } = await listPeople(db, { search: "", team: team.id });
		expect(people).toMatchObject([{ id: person.id, teams: [team] }]);
		await takeOutOfTeam(db, actor, team.id, person.id);
		await takeOutOfTeam(db, actor, team.id, person.id);
		expect((await listPeople(db, { search: "", team: team.id })).people).toEqual([]);
		expect(await actionsOn(team.id)).toEqual(["team.made", "team.member_added", "team.member_removed"]);
	});

	test("who are erased or were never there are not put in", async () => {
		const [team, person] = [await makeTeam(db, actor, "French"), await add()];
		await erase(db, null, person.id, person.pseudonym);
		await expect(putIntoTeam(db, actor, team.id, person.id)).rejects.toMatchObject({ code: "refused" });
		await expect(putIntoTeam(db, actor, team.id, randomUUID())).rejects.toMatchObject({ code: "not_found" });
		await expect(putIntoTeam(db, actor, randomUUID(), person.id)).rejects.toMatchObject({ code: "not_found" });
	});
});

describe("deleting", () => {
	test("takes the memberships along and no person", async () => {
		const [team, person] = [await makeTeam(db, actor, "French"), await add()];
		await putIntoTeam(db, actor, team.id, person.id);
		await deleteTeam(db, actor, team.id);
		expect(await teams()).toEqual([]);
		expect(await db.person.count({ where: { id: person.id } })).toBe(1);
		expect((await actionsOn(team.id)).at(-1)).toBe("team.deleted");
	});

	test("is refused with a sentence while something refers to the team", async () => {
		const team = await makeTeam(db, actor, "French");
		await owner.$executeRaw`CREATE TABLE given (team_id uuid REFERENCES teams ON DELETE RESTRICT)`;
		await owner.$executeRaw`INSERT INTO given VALUES (${team.id}::uuid)`;
		await expect(deleteTeam(db, actor, team.id)).rejects.toMatchObject({
			code: "refused",
			message: expect.stringContaining("A round is given to French"),
		});
		expect(await teams()).toHaveLength(1);
		expect(await actionsOn(team.id)).toEqual(["team.made"]);
		await owner.$executeRaw`DROP TABLE given`;
	});
});
