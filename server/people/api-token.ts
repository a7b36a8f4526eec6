import { z } from "zod";
import { pageKeySchema } from "./page-key.ts";
import { mayActAs, type Role } from "./person.ts";

/** What a token may read, and the role without which it may not. */
const neededRoles = {
	"rounds:read": "researcher",
	"exports:read": "researcher",
	"releases:read": "researcher",
	"audit:read": "admin",
} as const satisfies Record<string, Role>;

export const scopeSchema = z.enum(["rounds:read", "exports:read", "releases:read", "audit:read"]);
export type Scope = z.infer<typeof scopeSchema>;

export const scopeWords: Record<Scope, string> = {
	"rounds:read": "Read rounds and their progress",
	"exports:read": "Download exports of rounds",
	"releases:read": "Download releases",
	"audit:read": "Download the audit log",
};

export function roleFor(scope: Scope): Role {
	return neededRoles[scope];
}

/** What a person may give a token; nothing for annotators. */
export function allowedScopes(role: Role): Scope[] {
	return scopeSchema.options.filter((scope) => mayActAs(role, neededRoles[scope]));
}

/** What a token may do now: never more than its person's present role, whatever it was made with. */
export function scopesInForce(scopes: readonly Scope[], role: Role): Scope[] {
	return scopes.filter((scope) => mayActAs(role, neededRoles[scope]));
}

/** So many live tokens a person: a list of more is no longer looked through. */
export const mostTokens = 20;

export const makeTokenSchema = z.strictObject({
	name: z
		.string()
		.trim()
		.min(1, "Write what the token is for.")
		.max(60, "Use at most 60 characters for the name of a token."),
	scopes: z
		.array(scopeSchema)
		.min(1, "Choose what the token may read.")
		.transform((chosen) => scopeSchema.options.filter((scope) => chosen.includes(scope))),
	/** Null for a token that does not expire. */
	days: z.int().min(1).max(366).nullable(),
});
export type MakeToken = z.infer<typeof makeTokenSchema>;

export const tokenIdSchema = z.strictObject({ tokenId: z.uuid() });
export const tokenFilterSchema = z.strictObject({
	search: z.string().trim().max(100).default(""),
	after: pageKeySchema.optional(),
});
export type TokenFilter = z.infer<typeof tokenFilterSchema>;

/** A token as whoever may revoke it sees it; what it is can be seen by nobody any more. */
export type ApiToken = {
	id: string;
	name: string;
	/** The last four characters. */
	hint: string;
	scopes: Scope[];
	createdAt: Date;
	expiresAt: Date | null;
	expired: boolean;
	lastUsedAt: Date | null;
};

/** The token in an `Authorization` header; null when there is none that could be ours. */
export function bearerToken(header: string): string | null {
	return /^bearer (twofold_[\w-]{43})$/i.exec(header.trim())?.[1] ?? null;
}
