import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { connect } from "../database/client.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { runUserCommand } from "./user-command.ts";

let url: string;
let db: PrismaClient;
let drop: () => Promise<void>;

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	url = created.applicationUrl;
	db = connect(url);
});

beforeEach(async () => {
	await db.person.deleteMany();
});

afterAll(async () => {
	await db.$disconnect();
	await drop();
});

async function run(line: string, input: string | null = null) {
	const said: string[] = [];
	const close = vi.fn(async () => undefined);
	const open = vi.fn(async () => ({ url, close }));
	const code = await runUserCommand(line === "" ? [] : line.split(" "), open, {
		say: (text) => said.push(text),
		complain: (text) => said.push(text),
		readInput: async () => input,
	});
	expect(close).toHaveBeenCalledTimes(open.mock.calls.length);
	return { code, said: said.join("\n"), opened: open.mock.calls.length > 0 };
}

const addAda = (input: string | null = "a sentence of some length\n") =>
	run("add --email Ada@example.org --name Ada --role admin --password-stdin", input);

test("adds a person who is then listed, and writes it down as done by nobody", async () => {
	expect(await addAda()).toMatchObject({ code: 0, said: "Ada can sign in as admin with ada@example.org." });
	expect((await run("list")).said).toMatch(/ada@example\.org +Ada +admin +\w+ \w+ +active/);
	const person = await db.person.findUniqueOrThrow({ where: { email: "ada@example.org" } });
	const events = await db.auditEvent.findMany({ where: { subject: `person:${person.id}` } });
	expect(events).toMatchObject([{ actorId: null, action: "person.added" }]);
});

test("disables, enables and sets a new password, each ending the sessions", async () => {
	await addAda();
	await run("add --email bob@example.org --name Bob --role annotator --password-stdin", "a sentence of some length");
	expect(await run("disable --email bob@example.org")).toMatchObject({ code: 0 });
	expect((await run("list")).said).toMatch(/bob@example\.org .* disabled since \d{4}-\d\d-\d\d/);
	expect(await run("enable --email bob@example.org")).toMatchObject({ code: 0 });
	const reset = "reset-password --email bob@example.org --password-stdin";
	expect(await run(reset, "another sentence of length")).toMatchObject({ code: 0 });
});

test("refuses with a sentence and the code 1", async () => {
	await addAda();
	expect(await addAda()).toMatchObject({ code: 1, said: expect.stringContaining("There is an account") });
	expect(await run("disable --email ada@example.org")).toMatchObject({
		code: 1,
		said: expect.stringContaining("only admin"),
	});
	expect(await run("disable --email eve@example.org")).toMatchObject({
		code: 1,
		said: expect.stringContaining("no account"),
	});
});

test("what is not understood, or has no good password, opens no database", async () => {
	expect(await run("add --email ada@example.org --password secret")).toMatchObject({ code: 2, opened: false });
	expect(await run("")).toMatchObject({ code: 2, opened: false });
	expect(await addAda(null)).toMatchObject({ code: 1, opened: false, said: expect.stringContaining("standard input") });
	expect(await addAda("short\n")).toMatchObject({ code: 1, opened: false });
	expect(await run("--help")).toMatchObject({ code: 0, opened: false });
});
