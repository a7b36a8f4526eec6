import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import { Pool, type PoolClient } from "pg";
import { from } from "pg-copy-streams";
import { environment } from "../environment.ts";
import { PrismaClient } from "../generated/prisma/client.ts";
import type { Database } from "./client.ts";
import type { Reader } from "./read-pool.ts";

/**
 * Runs a `COPY … FROM STDIN` in the transaction with lines of COPY's text format; until it has ended, the transaction takes no
 * other query. When the lines break off, the transaction can only be rolled back. @returns how many lines there were
 */
export type CopyIn = (sql: string, lines: AsyncIterable<string>) => Promise<number>;

const longest = 60 * 60_000;

/**
 * One transaction on a connection of its own, in which rows can be copied in, and read back past Prisma, beside Prisma's queries:
 * all of it, or nothing.
 */
export async function copyTransaction<T>(
	work: (tx: Database, copyIn: CopyIn, reader: Reader) => Promise<T>,
): Promise<T> {
	const pool = new Pool({ connectionString: environment().DATABASE_URL, max: 1 });
	let client: PoolClient | undefined;
	pool.on("connect", (connected) => {
		client = connected;
	});
	const prisma = new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions: { timeout: longest } });
	const copyIn: CopyIn = async (sql, lines) => {
		if (!client) throw new Error("Nothing can be copied before the transaction has begun.");
		let count = 0;
		const counted = inBlocks(lines, () => count++);
		await pipeline(Readable.from(counted), client.query(from(sql)));
		return count;
	};
	const reader: Reader = {
		query: (statement) => {
			if (!client) throw new Error("Nothing can be read before the transaction has begun.");
			return client.query(statement);
		},
	};
	try {
		return await prisma.$transaction((tx) => work(tx, copyIn, reader));
	} finally {
		await prisma.$disconnect();
		if (!pool.ended) await pool.end();
	}
}

const blockCharacters = 128 * 1024;

/** Many lines at a time: a message a line would take longer than the copy itself. */
async function* inBlocks(lines: AsyncIterable<string>, onLine: () => void): AsyncGenerator<string> {
	let block = "";
	for await (const line of lines) {
		onLine();
		block += line;
		if (block.length < blockCharacters) continue;
		yield block;
		block = "";
	}
	if (block !== "") yield block;
}
