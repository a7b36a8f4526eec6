import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../database/client.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import type { PeopleFilter } from "./person.ts";
import { listPeople } from "./person-store.ts";

let db: PrismaClient;
let drop: () => Promise<void>;

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	db = connect(created.applicationUrl);
	const begin = Date.parse("2026-11-24T10:00:00Z");
	await db.person.createMany({
		// Three at each moment, so that the moment alone is no key.
		data: Array.from({ length: 120 }, (_, index) => ({
			id: randomUUID(),
			name: `Person ${index}`,
			email: `person-${index}@example.org`,
			pseudonym: `Grey Finch ${index}`,
			createdAt: new Date(begin + Math.floor(index / 3)),
			role: index === 7 ? "researcher" : "annotator",
			disabledAt: index === 8 ? new Date() : null,
		})),
	});
	const others = [
		{ name: "100% Ada", email: "ada@example.com", pseudonym: "Teal Heron" },
		{ name: "1000 Bobs", email: "bob_b@example.com", pseudonym: "Plum Wren" },
	];
	await db.person.createMany({ data: others.map((other) => ({ id: randomUUID(), ...other })) });
});

afterAll(async () => {
	await db.$disconnect();
	await drop();
});

const names = async (filter: Partial<PeopleFilter>) =>
	(await listPeople(db, { search: "", ...filter })).people.map(({ name }) => name);

test("page by page everybody comes once, the newest first, also when somebody joins meanwhile", async () => {
	const seen: string[] = [];
	const dates: number[] = [];
	const sizes: number[] = [];
	let after: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof listPeople>> = await listPeople(db, {
			search: "example.org",
			...(after === null ? {} : { after }),
		});
		seen.push(...page.people.map(({ id }) => id));
		dates.push(...page.people.map(({ createdAt }) => createdAt.getTime()));
		sizes.push(page.people.length);
		after = page.next;
		const late = randomUUID();
		await db.person.create({ data: { id: late, name: "Late", email: `${late}@example.org`, pseudonym: late } });
	} while (after !== null);
	expect(sizes).toEqual([50, 50, 20]);
	expect(new Set(seen).size).toBe(120);
	expect(dates).toEqual(dates.toSorted((a, b) => b - a));
	await db.person.deleteMany({ where: { name: "Late" } });
});

test.each<[string, Partial<PeopleFilter>, string[]]>([
	["a part of a name", { search: "aDa" }, ["100% Ada"]],
	["a part of an address", { search: "bob_b@" }, ["1000 Bobs"]],
	["a part of a pseudonym", { search: "teal" }, ["100% Ada"]],
	["signs that are no pattern", { search: "100%" }, ["100% Ada"]],
	["an underscore that is no pattern", { search: "_b@" }, ["1000 Bobs"]],
	["a role", { role: "researcher" }, ["Person 7"]],
	["a state", { state: "disabled" }, ["Person 8"]],
	["both", { state: "disabled", role: "researcher" }, []],
	["a team that nobody is in", { team: randomUUID() }, []],
])("finds by %s", async (_, filter, expected) => {
	expect(await names(filter)).toEqual(expected);
});
