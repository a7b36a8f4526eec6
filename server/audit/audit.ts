import { z } from "zod";

/** What is written down: acts that change who may do what. Past tense, since only what has happened is recorded. */
export const auditActions = [
	"person.joined",
	"person.added",
	"person.role_changed",
	"person.disabled",
	"person.enabled",
	"person.password_changed",
	"person.password_reset",
	"person.signed_out_everywhere",
	"invite.made",
	"invite.revoked",
	"setup.invited",
	"round.exported",
] as const;

export type AuditAction = (typeof auditActions)[number];

export const auditEventSchema = z.strictObject({
	/** Null for the operator's console and the system itself. */
	actorId: z.uuid().nullable(),
	action: z.enum(auditActions),
	/** A noun and its id, such as `person:0d7c…`. */
	subject: z.string().regex(/^[a-z]+:[0-9a-z-]+$/),
	/** Never passwords, tokens or e-mail addresses: what stands here cannot be erased. */
	detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).default({}),
});

export type AuditEvent = z.input<typeof auditEventSchema>;
