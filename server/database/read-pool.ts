import { Client, Pool, type QueryResultRow } from "pg";
import QueryStream from "pg-query-stream";
import { environment } from "../environment.ts";

/** What runs a statement: the pool of readers, or one connection in a transaction. */
export type Reader = {
	query<Row extends QueryResultRow>(statement: {
		name?: string;
		text: string;
		values?: unknown[];
	}): Promise<{ rows: Row[] }>;
};

/**
 * A page is found through indices, in order; from its own statistics the planner may rather read whole tables for each page, since
 * a page looks large to it.
 */
const byIndex = [
	...["enable_hashjoin", "enable_mergejoin", "enable_seqscan", "enable_bitmapscan", "enable_memoize"],
	...["jit"],
];
const options = [...byIndex.map((setting) => `-c ${setting}=off`), "-c max_parallel_workers_per_gather=0"].join(" ");

/** The same for the rest of a transaction. */
export async function readByIndex(reader: Reader): Promise<void> {
	for (const setting of byIndex) await reader.query({ text: `SET LOCAL ${setting} = off` });
	await reader.query({ text: "SET LOCAL max_parallel_workers_per_gather = 0" });
}

/** A transaction may wait so long for whoever takes what it reads, in milliseconds. */
const longest = 30 * 60_000;

type Pools = { twofoldReaders?: Pool; twofoldCounters?: Pool };
const holder = globalThis as typeof globalThis & Pools;

function opened(name: keyof Pools, max: number, given: string): Pool {
	const known = holder[name];
	if (known) return known;
	const pool = new Pool({
		connectionString: environment().DATABASE_URL,
		...{ max, idleTimeoutMillis: 10_000, allowExitOnIdle: true, options: given },
	});
	// A connection that breaks while nobody uses it is replaced with the next use.
	pool.on("error", (error) => console.error("a reader's connection:", error.message));
	holder[name] = pool;
	return pool;
}

/** Connections for whoever reads hundreds of thousands of rows, past Prisma, which takes several times as long for each. */
export function readPool(): Pool {
	return opened("twofoldReaders", 8, options);
}

/** Connections for whoever counts whole rounds: as the planner likes it, with memory for what it sorts. */
export function countPool(): Pool {
	return opened("twofoldCounters", 4, "-c work_mem=64MB");
}

/** Counts with what is laid out in temporary tables, all of one moment; nothing of it stays. */
export async function inTransaction<Found>(work: (reader: Reader) => Promise<Found>): Promise<Found> {
	const client = await countPool().connect();
	let broken: Error | undefined;
	try {
		await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ");
		const found = await work(client);
		await client.query("COMMIT");
		return found;
	} catch (error) {
		// A connection on which even this fails goes, and its transaction with it.
		await client.query("ROLLBACK").catch((failed: Error) => {
			broken = failed;
		});
		throw error;
	} finally {
		client.release(broken);
	}
}

export async function endReadPool(): Promise<void> {
	const pools = [holder.twofoldReaders, holder.twofoldCounters];
	delete holder.twofoldReaders;
	delete holder.twofoldCounters;
	for (const pool of pools) await pool?.end();
}

/** What the tasks give, in their order, while the next `depth` of them run already. */
export async function* ahead<Given>(tasks: Iterable<() => Promise<Given>>, depth: number): AsyncGenerator<Given> {
	const running: Promise<Given>[] = [];
	const left = tasks[Symbol.iterator]();
	const start = () => {
		const next = left.next();
		if (next.done) return;
		const task = next.value();
		// Awaited in its turn; until then a failure must not look unhandled.
		task.catch(() => undefined);
		running.push(task);
	};
	for (let i = 0; i <= depth; i++) start();
	for (let first = running.shift(); first; first = running.shift()) {
		const given = await first;
		start();
		yield given;
	}
}

/**
 * Reads with whatever is done in between seen as of one moment, while people go on judging; on a connection of its own, so that a
 * slow taker keeps no page of others waiting.
 */
export async function* atOneMoment<Given>(read: (reader: Reader) => AsyncGenerator<Given>): AsyncGenerator<Given> {
	const client = new Client({ connectionString: environment().DATABASE_URL, options });
	await client.connect();
	try {
		await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
		await client.query(`SET LOCAL idle_in_transaction_session_timeout = ${longest}`);
		yield* read(client);
		await client.query("COMMIT");
	} finally {
		await client.end();
	}
}

/**
 * The rows of one statement as they come, all of the moment in which it begins, on a connection of its own; it ends with whoever
 * stops taking them.
 */
export async function* streamRows<Row>(text: string, values: unknown[]): AsyncGenerator<Row> {
	const client = new Client({ connectionString: environment().DATABASE_URL });
	await client.connect();
	try {
		const stream: AsyncIterable<Row> = client.query(new QueryStream(text, values, { batchSize: 1000 }));
		yield* stream;
	} finally {
		await client.end();
	}
}
