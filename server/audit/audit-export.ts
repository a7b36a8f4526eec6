import type { PrismaClient } from "../generated/prisma/client.ts";
import type { AuditFileFormat, AuditFilter } from "./audit.ts";
import { type AuditRow, fileHead, fileLine } from "./audit-file.ts";
import { subjectsOf } from "./audit-log.ts";
import { namesOf } from "./audit-name-store.ts";
import { findCondition, readEvents, record, type StoredEvent } from "./audit-store.ts";
import { auditSentence } from "./audit-words.ts";

const pageSize = 500;

/** Who takes the log: a person, perhaps by a token of theirs. */
type Taker = { personId: string; tokenId: string | null };

/**
 * The filtered log as a file, the oldest first, read a page at a time as the reader takes it. That it was taken is written down
 * first, so that it stands in the file itself.
 */
export async function exportAudit(
	db: PrismaClient,
	taker: Taker,
	{ format, ...filter }: AuditFilter & { format: AuditFileFormat },
): Promise<ReadableStream<Uint8Array>> {
	await record(db, {
		actorId: taker.personId,
		action: "audit.downloaded",
		subject: "audit:log",
		detail: {
			...{ format, token: taker.tokenId, onePerson: filter.person !== undefined },
			...{ action: filter.action ?? null, from: filter.from ?? null, to: filter.to ?? null },
		},
	});
	const [newest] = await readEvents(db, {}, { before: null, take: 1 });
	const upTo = newest?.id ?? 0n;
	const condition = await findCondition(db, filter);
	const encoder = new TextEncoder();
	let after = 0n;
	return new ReadableStream({
		start: (controller) => {
			const head = fileHead(format);
			if (head) controller.enqueue(encoder.encode(head));
		},
		pull: async (controller) => {
			const read = condition ? await readEvents(db, condition, { after, take: pageSize }) : [];
			const events = read.filter(({ id }) => id <= upTo);
			const last = events.at(-1);
			if (!last) return controller.close();
			after = last.id;
			const rows = await toRows(db, events);
			controller.enqueue(encoder.encode(rows.map((row) => fileLine(row, format)).join("")));
		},
	});
}

async function toRows(db: PrismaClient, events: StoredEvent[]): Promise<AuditRow[]> {
	const names = await namesOf(db, subjectsOf(events));
	const nameOf = (subject: string) => {
		const named = names.get(subject);
		return named ? (named.pseudonym ?? named.name) : null;
	};
	return events.map(({ id, at, actorId, action, subject, detail }) => ({
		id: String(id),
		at: at.toISOString(),
		actor_id: actorId,
		actor: actorId === null ? "console" : (nameOf(`person:${actorId}`) ?? "gone"),
		action,
		subject,
		subject_name: nameOf(subject),
		what: auditSentence(action, detail, nameOf),
		detail,
	}));
}
