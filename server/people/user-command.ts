import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { connect } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { addByOperator } from "./join.ts";
import { disable, enable, requirePersonByEmail, resetPassword } from "./manage-people.ts";
import { type OperatorCommand, readOperatorCommand, userUsage } from "./operator-command.ts";
import { type Person, passwordSchema } from "./person.ts";
import { listPeople } from "./person-store.ts";

/** Where the people are; `close` undoes whatever had to be done to reach them. */
export type OpenDatabase = () => Promise<{ url: string; close(): Promise<void> }>;

export type Console = {
	say(line: string): void;
	complain(line: string): void;
	/** All of standard input, or null where a person would have to type it visibly. */
	readInput(): Promise<string | null>;
};

const terminal: Console = {
	say: (line) => console.log(line),
	complain: (line) => console.error(line),
	readInput: async () => (process.stdin.isTTY ? null : text(process.stdin)),
};

const options = {
	email: { type: "string" },
	name: { type: "string" },
	role: { type: "string" },
	"password-stdin": { type: "boolean" },
	help: { type: "boolean" },
} as const;

/**
 * `npm run user`: what an operator at the machine may do, with or without an admin. Written down as done by nobody.
 * @returns the exit code: 0 done, 1 refused, 2 not understood
 */
export async function runUserCommand(args: string[], open: OpenDatabase, io: Console = terminal): Promise<number> {
	const command = understand(args);
	if (command === "help") {
		io.say(userUsage);
		return 0;
	}
	if (typeof command === "string") {
		io.complain(`${command}\n\n${userUsage}`);
		return 2;
	}
	try {
		const password = "password-stdin" in command ? await readPassword(io) : "";
		const { url, close } = await open();
		const db = connect(url);
		try {
			await obey(db, command, password, io);
			return 0;
		} finally {
			await db.$disconnect();
			await close();
		}
	} catch (error) {
		io.complain(sentenceOf(error));
		return 1;
	}
}

/** The database client says in its last line what is wrong; the lines before quote the query with its values. */
function sentenceOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	if (!error.message.includes("prisma.")) return error.message;
	return `The database cannot be used: ${error.message.trim().split("\n").at(-1)}`;
}

function understand(args: string[]): OperatorCommand | string {
	try {
		const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true });
		const { help, ...rest } = values;
		return help ? "help" : readOperatorCommand(positionals, rest);
	} catch (error) {
		// Its first sentence names the option; the rest is advice for programmers.
		return error instanceof Error ? `${error.message.split(". ")[0]}.` : "This cannot be understood.";
	}
}

/** One line end after the password is the shell's, not the person's. */
async function readPassword(io: Console): Promise<string> {
	const input = await io.readInput();
	if (input === null) throw new TwofoldError("invalid", "Send the password on standard input, from a file or a pipe.");
	const parsed = passwordSchema.safeParse(input.replace(/\r?\n$/, ""));
	if (parsed.success) return parsed.data;
	throw new TwofoldError("invalid", parsed.error.issues[0]?.message ?? "This is no password.");
}

async function obey(db: PrismaClient, command: OperatorCommand, password: string, io: Console): Promise<void> {
	if (command.command === "list") {
		for (const line of table(await everybody(db))) io.say(line);
		return;
	}
	if (command.command === "add") {
		const { name, email, role } = command;
		const person = await addByOperator(db, { name, email, role, password });
		io.say(`${person.name} can sign in as ${person.role} with ${person.email}.`);
		return;
	}
	const { id, name } = await requirePersonByEmail(db, command.email);
	if (command.command === "disable") {
		await disable(db, null, id);
		io.say(`${name} is disabled and signed out everywhere.`);
	} else if (command.command === "enable") {
		await enable(db, null, id);
		io.say(`${name} can sign in again.`);
	} else {
		await resetPassword(db, null, id, password);
		io.say(`${name} has a new password and is signed out everywhere.`);
	}
}

async function everybody(db: PrismaClient): Promise<Person[]> {
	const all: Person[] = [];
	let after: string | undefined;
	do {
		const { people, next } = await listPeople(db, { search: "", ...(after === undefined ? {} : { after }) });
		all.push(...people);
		after = next ?? undefined;
	} while (after !== undefined);
	return all;
}

function table(people: Person[]): string[] {
	if (people.length === 0) return ["There is nobody yet. npm start prints a link that makes the first admin."];
	const rows = people.map((person) => [
		person.email,
		person.name,
		person.role,
		person.pseudonym,
		person.disabledAt ? `disabled since ${person.disabledAt.toISOString().slice(0, 10)}` : "active",
	]);
	const all = [["e-mail", "name", "role", "pseudonym", "state"], ...rows];
	const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
	return all.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join("  ")
			.trimEnd(),
	);
}
