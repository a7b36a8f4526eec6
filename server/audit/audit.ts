import { z } from "zod";

/** What is written down: acts that change who may do what. Past tense, since only what has happened is recorded. */
export const auditActions = [
	"person.joined",
	"person.added",
	"person.role_changed",
	"person.disabled",
	"person.enabled",
	"person.erased",
	"person.password_changed",
	"person.password_reset",
	"person.signed_out_everywhere",
	"invite.made",
	"invite.revoked",
	"setup.invited",
	"team.made",
	"team.renamed",
	"team.deleted",
	"team.member_added",
	"team.member_removed",
	"token.made",
	"token.revoked",
	"audit.downloaded",
	"model.registered",
	"model.renamed",
	"model.removed",
	"model.address_changed",
	"model.key_set",
	"model.key_removed",
	"model.loaded",
	"model.unloaded",
	"round.opened",
	"round.paused",
	"round.resumed",
	"round.closed",
	"round.target_changed",
	"round.deadline_changed",
	"round.people_changed",
	"round.guidelines_changed",
	"round.sampling_stopped",
	"round.sampling_started",
	"round.exported",
	"round.pair_withdrawn",
	"round.report_dismissed",
	"pool.made",
	"pool.changed",
	"pool.imported",
	"pool.prompt_removed",
	"pool.deleted",
	"release.made",
	"release.downloaded",
	"known.made",
	"known.changed",
	"known.pairs_added",
	"known.pair_removed",
	"known.deleted",
] as const;

export type AuditAction = (typeof auditActions)[number];

/**
 * Ids, numbers and words of our own. Never passwords or tokens, and nothing that somebody typed, such as a name or an e-mail
 * address: what stands here cannot be erased. So neither spaces nor an @ fit in.
 */
const detailSchema = z.record(
	z.string().regex(/^[a-zA-Z]+$/),
	z.union([
		z.string().regex(/^[\w.,:/+-]{0,200}$/, "An audit event holds no free text."),
		z.number(),
		z.boolean(),
		z.null(),
	]),
);
export type AuditDetail = z.infer<typeof detailSchema>;

export const auditEventSchema = z.strictObject({
	/** Null for the operator's console and the system itself. */
	actorId: z.uuid().nullable(),
	action: z.enum(auditActions),
	/** A noun and its id, such as `person:0d7c…`. */
	subject: z.string().regex(/^[a-z]+:[0-9a-z-]+$/),
	detail: detailSchema.default({}),
});

export type AuditEvent = z.input<typeof auditEventSchema>;

/** What stands in the table, whatever version wrote it. */
export const storedDetailSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Fields of a form that were left empty ask for nothing. */
const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
	z.preprocess((value) => (value === "" ? undefined : value), schema.optional());

const filterShape = {
	/** The pseudonym of who did it or to whom it was done. */
	person: orNothing(z.string().trim().max(100, "A pseudonym has at most 100 characters.")),
	action: orNothing(z.enum(auditActions, "Choose one of the listed actions.")),
	/** Days in UTC, both included. */
	from: orNothing(z.iso.date("Write the first day as 2026-11-24.")),
	to: orNothing(z.iso.date("Write the last day as 2026-11-24.")),
};

export const auditFilterSchema = z.strictObject(filterShape);
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** A page of the log, the newest first: what is older than the event with this id. */
export const auditPageSchema = z.strictObject({
	...filterShape,
	before: orNothing(z.string().regex(/^\d{1,18}$/, "This page of the log is not known. Begin at the newest.")),
});

/** A download of the log, the oldest first. */
export const auditFileSchema = z.strictObject({ ...filterShape, format: z.enum(["jsonl", "csv"]).default("jsonl") });
export type AuditFileFormat = z.infer<typeof auditFileSchema>["format"];
