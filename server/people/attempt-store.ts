import { createHash } from "node:crypto";
import { z } from "zod";
import type { Database } from "../database/client.ts";

/** At most `max` attempts, until a key has been quiet for `windowSeconds`. */
export type AttemptLimit = { max: number; windowSeconds: number };

const countedSchema = z.array(z.object({ count: z.number() }));
const waitSchema = z.array(z.object({ seconds: z.number() }));

/**
 * Counts an attempt, by one statement, so that any number at once cannot slip through together.
 * @returns null when it is allowed, else for how many seconds to wait; what is refused does not lengthen the wait.
 */
export async function countAttempt(db: Database, key: string, limit: AttemptLimit): Promise<number | null> {
	const windowMs = limit.windowSeconds * 1000;
	const counted = countedSchema.parse(
		await db.$queryRaw`
			INSERT INTO rate_limits AS kept (id, key, count, last_request)
			VALUES (gen_random_uuid(), ${key}, 1, floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint)
			ON CONFLICT (key) DO UPDATE SET
				count = CASE WHEN kept.last_request <= excluded.last_request - ${windowMs}::bigint THEN 1 ELSE kept.count + 1 END,
				last_request = excluded.last_request
			WHERE kept.last_request <= excluded.last_request - ${windowMs}::bigint OR kept.count < ${limit.max}::int
			RETURNING count`,
	);
	const [row] = counted;
	if (row) {
		if (row.count === 1) await forgetOldAttempts(db);
		return null;
	}
	const [wait] = waitSchema.parse(
		await db.$queryRaw`
			SELECT greatest(1, ceil((last_request + ${windowMs}::bigint) / 1000.0 - extract(epoch FROM clock_timestamp())))::int AS seconds
			FROM rate_limits WHERE key = ${key}`,
	);
	return wait?.seconds ?? 1;
}

/** The key of guesses at one account: hashed, since people type their passwords into the wrong field. */
export function guessKey(email: string): string {
	return `guess|${createHash("sha256").update(email.toLowerCase()).digest("hex")}`;
}

export async function forgetAttempts(db: Database, key: string): Promise<void> {
	await db.rateLimit.deleteMany({ where: { key } });
}

/** No window is longer than a day. */
async function forgetOldAttempts(db: Database): Promise<void> {
	await db.$executeRaw`
		DELETE FROM rate_limits WHERE last_request < floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint - 86400000`;
}
