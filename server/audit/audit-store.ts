import type { Database } from "../database/client.ts";
import { type AuditEvent, auditEventSchema } from "./audit.ts";

/** Writes an event down, in the transaction of the act itself, so that there is never one without the other. */
export async function record(db: Database, event: AuditEvent): Promise<void> {
	await db.auditEvent.create({ data: auditEventSchema.parse(event), select: { id: true } });
}
