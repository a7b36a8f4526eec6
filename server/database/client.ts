import { PrismaPg } from "@prisma/adapter-pg";
import { environment } from "../environment.ts";
import { PrismaClient } from "../generated/prisma/client.ts";

/** What a store may use: the client itself or the transaction that it is called in. */
export type Database = Omit<PrismaClient, "$connect" | "$disconnect" | "$on" | "$use" | "$extends" | "$transaction">;

export function connect(url: string): PrismaClient {
	return new PrismaClient({
		adapter: new PrismaPg({ connectionString: url, max: 20 }),
		// Prisma's own limits (2 s wait, 5 s run) are too short for a busy two-core machine.
		transactionOptions: { maxWait: 10_000, timeout: 30_000 },
	});
}

// Next evaluates a module once per bundle; one pool a process is wanted.
const holder = globalThis as typeof globalThis & { twofoldDatabase?: PrismaClient };

/** The one Prisma client of this process. */
export function database(): PrismaClient {
	holder.twofoldDatabase ??= connect(environment().DATABASE_URL);
	return holder.twofoldDatabase;
}
