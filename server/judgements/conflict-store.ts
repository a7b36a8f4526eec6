import { createHash } from "node:crypto";
import type { Database } from "../database/client.ts";
import type { Submission } from "./judgement.ts";

/** Keeps what came under a key under which something else is stored, once, however often it is sent. */
export async function keepConflict(db: Database, personId: string, submission: Submission): Promise<void> {
	const { submissionKey, comparisonId, activeMs: _active, idleMs: _idle, ...body } = submission;
	const digest = createHash("sha256").update(JSON.stringify(body)).digest("hex");
	await db.$executeRaw`
		INSERT INTO submission_conflicts (submission_key, person_id, comparison_id, digest, body)
		VALUES (${submissionKey}::uuid, ${personId}::uuid, ${comparisonId}::uuid, ${digest}, ${JSON.stringify(body)}::jsonb)
		ON CONFLICT DO NOTHING`;
}
