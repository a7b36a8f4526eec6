import type { Database } from "../database/client.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { type AuditDetail, type AuditEvent, type AuditFilter, auditEventSchema, storedDetailSchema } from "./audit.ts";

/** Writes an event down, in the transaction of the act itself, so that there is never one without the other. */
export async function record(db: Database, event: AuditEvent): Promise<void> {
	await db.auditEvent.create({ data: auditEventSchema.parse(event), select: { id: true } });
}

/** An event as it stands in the log, whatever version wrote it. */
export type StoredEvent = {
	id: bigint;
	at: Date;
	actorId: string | null;
	action: string;
	subject: string;
	detail: AuditDetail;
};

const dayMs = 24 * 60 * 60 * 1000;

/** Which events fit; made once for all pages of a file, since a pseudonym may change meanwhile. */
export type EventCondition = Prisma.AuditEventWhereInput;

/** @returns null when nobody has the pseudonym that is asked for, so that nothing fits */
export async function findCondition(db: Database, filter: AuditFilter): Promise<EventCondition | null> {
	const { person: pseudonym, action, from, to } = filter;
	const parts: EventCondition[] = [];
	if (pseudonym) {
		const person = await db.person.findUnique({ where: { pseudonym }, select: { id: true } });
		if (!person) return null;
		parts.push({ OR: [{ actorId: person.id }, { subject: `person:${person.id}` }] });
	}
	if (action) parts.push({ action });
	if (from) parts.push({ at: { gte: new Date(`${from}T00:00:00Z`) } });
	if (to) parts.push({ at: { lt: new Date(Date.parse(`${to}T00:00:00Z`) + dayMs) } });
	return { AND: parts };
}

/**
 * Events by their id, which grows: up to `take` of those older than `before`, the newest first, or, with `after`, of those
 * newer, the oldest first.
 */
export async function readEvents(
	db: Database,
	condition: EventCondition,
	{ take, ...key }: { take: number } & ({ before: bigint | null } | { after: bigint }),
): Promise<StoredEvent[]> {
	const onward = "after" in key;
	const id = onward ? { gt: key.after } : key.before === null ? {} : { lt: key.before };
	const rows = await db.auditEvent.findMany({
		where: { AND: [condition, { id }] },
		orderBy: { id: onward ? "asc" : "desc" },
		take,
	});
	return rows.map(({ detail, ...row }) => ({ ...row, detail: storedDetailSchema.parse(detail) }));
}
