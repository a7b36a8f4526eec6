import { z } from "zod";
import { pageKeySchema } from "./page-key.ts";

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

export const passwordLength = { min: 12, max: 128 } as const;
export const passwordSchema = z
	.string()
	.min(passwordLength.min, `Use at least ${passwordLength.min} characters for the password. A sentence is good.`)
	.max(passwordLength.max, `Use at most ${passwordLength.max} characters for the password.`);
export const tokenSchema = z.string().min(20).max(200);

export const joinSchema = z.strictObject({
	token: tokenSchema,
	name: nameSchema,
	email: emailSchema,
	password: passwordSchema,
});
export type Join = z.infer<typeof joinSchema>;

export const inviteSchema = z.strictObject({
	role: roleSchema,
	days: z.int().min(1).max(30).default(7),
	/** Rounds for chosen people that whoever joins is given. */
	roundIds: z.array(z.uuid()).max(100, "Choose at most 100 rounds.").default([]),
});
export const invitationSchema = z.strictObject({ token: tokenSchema });
export const inviteIdSchema = z.strictObject({ inviteId: z.uuid() });
export const personIdSchema = z.strictObject({ personId: z.uuid() });
export const setRoleSchema = z.strictObject({ personId: z.uuid(), role: roleSchema });
/** Whoever erases somebody types the pseudonym, so that it is the one who is meant. */
export const eraseSchema = z.strictObject({ personId: z.uuid(), pseudonym: z.string().trim().max(100) });

export const personStates = ["active", "disabled", "erased"] as const;
export type PersonState = (typeof personStates)[number];

/** Which people are listed: without a state all but the erased. */
export const peopleFilterSchema = z.strictObject({
	/** Part of a name, an e-mail address or a pseudonym. */
	search: z.string().trim().max(100).default(""),
	role: roleSchema.optional(),
	state: z.enum(personStates).optional(),
	team: z.uuid().optional(),
	after: pageKeySchema.optional(),
});
export type PeopleFilter = z.infer<typeof peopleFilterSchema>;

/** Who is asking: what the session says, never what the request says. */
export type Viewer = { personId: string; sessionId: string; name: string; email: string; role: Role };

/** A person as admins and researchers see one. */
export type Person = {
	id: string;
	name: string;
	email: string;
	role: Role;
	/** Stands for the person wherever data leaves. */
	pseudonym: string;
	disabledAt: Date | null;
	erasedAt: Date | null;
	createdAt: Date;
};

/** A person in a list, with the teams that they are in. */
export type ListedPerson = Person & { teams: { id: string; name: string }[] };

/** What stands in a name's place once its person is erased. */
export const erasedName = "Erased person";

export function personState(person: { disabledAt: Date | null; erasedAt: Date | null }): PersonState {
	if (person.erasedAt) return "erased";
	return person.disabledAt ? "disabled" : "active";
}

/** Admins may do what researchers may, researchers what annotators may. */
export function mayActAs(actual: Role, needed: Role): boolean {
	return roles.indexOf(actual) >= roles.indexOf(needed);
}

/** Researchers bring in annotators; only admins make researchers and admins. */
export function mayInvite(maker: Role, invited: Role): boolean {
	return maker === "admin" || (maker === "researcher" && invited === "annotator");
}

/** What a person may invite others to be; nothing for annotators. */
export function invitableRoles(maker: Role): Role[] {
	return roles.filter((role) => mayInvite(maker, role));
}
