import { z } from "zod";

export const roles = ["annotator", "researcher", "admin"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

export const nameSchema = z
	.string()
	.trim()
	.min(1, "Write a name.")
	.max(100, "Use at most 100 characters for the name.");
export const emailSchema = z
	.string()
	.trim()
	.toLowerCase()
	.max(254, "Use an e-mail address of at most 254 characters.")
	.pipe(z.email("Write an e-mail address like name@example.org."));
export const passwordSchema = z
	.string()
	.min(12, "Use at least 12 characters for the password. A sentence is good.")
	.max(128, "Use at most 128 characters for the password.");
export const tokenSchema = z.string().min(20).max(200);

export const joinSchema = z.strictObject({
	token: tokenSchema,
	name: nameSchema,
	email: emailSchema,
	password: passwordSchema,
});
export type Join = z.infer<typeof joinSchema>;

export const inviteSchema = z.strictObject({ role: roleSchema, days: z.int().min(1).max(30).default(7) });

/** Who is asking: what the session says, never what the request says. */
export type Viewer = { personId: string; sessionId: string; name: string; email: string; role: Role };

/** Admins may do what researchers may, researchers what annotators may. */
export function mayActAs(actual: Role, needed: Role): boolean {
	return roles.indexOf(actual) >= roles.indexOf(needed);
}

/** Researchers bring in annotators; only admins make researchers and admins. */
export function mayInvite(maker: Role, invited: Role): boolean {
	return maker === "admin" || (maker === "researcher" && invited === "annotator");
}
