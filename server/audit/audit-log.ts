import type { z } from "zod";
import type { Database } from "../database/client.ts";
import type { auditPageSchema } from "./audit.ts";
import { type Named, namesOf } from "./audit-name-store.ts";
import { findCondition, readEvents, type StoredEvent } from "./audit-store.ts";
import { auditSentence } from "./audit-words.ts";

/** One line of the log as an admin reads it. */
export type AuditEntry = {
	id: string;
	at: Date;
	/** Null for the operator's console. */
	actor: Named | null;
	what: string;
	/** A noun and its id; its name where it still exists. */
	subject: string;
	named: Named | null;
};

const pageSize = 50;
const gone: Named = { name: "Somebody who is gone", pseudonym: null, erased: true };

/** Everything that the names of these events are looked up by. */
export function subjectsOf(events: StoredEvent[]): string[] {
	return events.flatMap(({ actorId, subject, detail }) => [`person:${actorId}`, subject, `person:${detail.person}`]);
}

/** A page of the log, the newest first; `next` is what to ask for as `before`. */
export async function auditPage(
	db: Database,
	{ before, ...filter }: z.infer<typeof auditPageSchema>,
): Promise<{ entries: AuditEntry[]; next: string | null }> {
	const condition = await findCondition(db, filter);
	if (!condition) return { entries: [], next: null };
	const events = await readEvents(db, condition, { before: before ? BigInt(before) : null, take: pageSize + 1 });
	const page = events.slice(0, pageSize);
	const names = await namesOf(db, subjectsOf(page));
	const nameOf = (subject: string) => names.get(subject)?.name ?? null;
	const entries = page.map(({ id, at, actorId, action, subject, detail }) => ({
		id: String(id),
		at,
		actor: actorId === null ? null : (names.get(`person:${actorId}`) ?? gone),
		what: auditSentence(action, detail, nameOf),
		subject,
		named: names.get(subject) ?? null,
	}));
	return { entries, next: events.length > pageSize ? (entries.at(-1)?.id ?? null) : null };
}
