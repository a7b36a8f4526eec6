import { randomUUID } from "node:crypto";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { APIError, createAuthMiddleware, getIP } from "better-auth/api";
import { z } from "zod";
import { record } from "../audit/audit-store.ts";
import { database } from "../database/client.ts";
import { environment } from "../environment.ts";
import { countAttempt, forgetAttempts, guessKey } from "./attempt-store.ts";
import { tooManySentence } from "./auth-sentences.ts";
import { trustedOrigins } from "./origin.ts";
import { passwordLength, roleSchema, type Viewer } from "./person.ts";
import { deleteExpiredSessions, findPerson } from "./person-store.ts";

/** A session lasts this long from the sign-in and is not prolonged; what was being written survives a new sign-in. */
const sessionSeconds = 14 * 24 * 60 * 60;

/** Guesses at one account; a success sets the count back, so that nobody is kept out by their own sign-ins. */
const guessLimit = { max: 10, windowSeconds: 300 };

const emailBodySchema = z.object({ email: z.string() });
const viewerSchema = z.object({
	session: z.object({ id: z.uuid() }),
	user: z.object({
		id: z.uuid(),
		name: z.string(),
		email: z.string(),
		role: roleSchema,
		disabledAt: z.date().nullish(),
	}),
});

function guessKeyOf(body: unknown): string | null {
	const parsed = emailBodySchema.safeParse(body);
	return parsed.success ? guessKey(parsed.data.email) : null;
}

const before = createAuthMiddleware(async (ctx) => {
	if (ctx.path === "/sign-in/email") {
		const key = guessKeyOf(ctx.body);
		const wait = key && (await countAttempt(database(), key, guessLimit));
		if (wait) throw new APIError("TOO_MANY_REQUESTS", { code: "TOO_MANY_GUESSES", message: tooManySentence(wait) });
	}
	if (ctx.path === "/change-password") return { context: { body: { ...ctx.body, revokeOtherSessions: true } } };
	return undefined;
});

const after = createAuthMiddleware(async (ctx) => {
	const personId = ctx.context.newSession?.user.id;
	if (!personId) return;
	const key = ctx.path === "/sign-in/email" ? guessKeyOf(ctx.body) : null;
	if (key) await forgetAttempts(database(), key);
	if (ctx.path === "/change-password") {
		await record(database(), { actorId: personId, action: "person.password_changed", subject: `person:${personId}` });
	}
});

const databaseHooks: NonNullable<BetterAuthOptions["databaseHooks"]> = {
	user: {
		create: {
			// Accounts are made by join.ts from an invite, or by the operator; never by better-auth.
			before: async () => {
				throw new APIError("FORBIDDEN", {
					code: "INVITE_NEEDED",
					message: "Accounts are made with an invite. Ask for a link.",
				});
			},
		},
	},
	session: {
		create: {
			before: async (session) => {
				const person = await findPerson(database(), session.userId);
				if (person && !person.disabledAt) return;
				throw new APIError("FORBIDDEN", {
					code: "DISABLED",
					message: "This account is disabled. Ask an admin if it should not be.",
				});
			},
			// A sign-in ends the session that the browser came with: it gets a new one, never a second one.
			after: async (session, context) => {
				const old = await context?.getSignedCookie(
					context.context.authCookies.sessionToken.name,
					context.context.secret,
				);
				if (old && old !== session.token) await context?.context.internalAdapter.deleteSession(old);
				await deleteExpiredSessions(database(), session.userId);
			},
		},
	},
};

function makeAuth() {
	const { TWOFOLD_SECRET, TWOFOLD_URL } = environment();
	return betterAuth({
		appName: "Twofold",
		baseURL: TWOFOLD_URL,
		basePath: "/api/auth",
		secret: TWOFOLD_SECRET,
		trustedOrigins: trustedOrigins(TWOFOLD_URL),
		database: prismaAdapter(database(), { provider: "postgresql", transaction: true }),
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: passwordLength.min,
			maxPasswordLength: passwordLength.max,
		},
		user: {
			modelName: "person",
			additionalFields: {
				role: { type: "string", required: true, input: false },
				pseudonym: { type: "string", required: true, input: false },
				disabledAt: { type: "date", required: false, input: false },
			},
		},
		// Without a cookie cache each request reads the session and the person, so that disabling bites at once.
		session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
		rateLimit: {
			enabled: true,
			window: 60,
			max: 300,
			// An office of annotators shares one address; guesses at one account are counted apart, by guessLimit.
			customRules: {
				"/get-session": false,
				"/sign-in/email": { window: 60, max: 60 },
				"/change-password": { window: 60, max: 10 },
			},
			customStorage: {
				consume: async (key, rule) => {
					const wait = await countAttempt(database(), key, { max: rule.max, windowSeconds: rule.window });
					return { allowed: wait === null, retryAfter: wait };
				},
			},
		},
		advanced: {
			cookiePrefix: "twofold",
			useSecureCookies: TWOFOLD_URL.startsWith("https://"),
			database: { generateId: () => randomUUID() },
			// Said outright, since better-auth leaves them out where it believes that it is being tested.
			disableOriginCheck: false,
			disableCSRFCheck: false,
		},
		databaseHooks,
		hooks: { before, after },
		logger: { level: "error" },
		telemetry: { enabled: false },
	});
}

const holder = globalThis as typeof globalThis & { twofoldAuth?: ReturnType<typeof makeAuth> };

/** Made at first use and not at import, since a build has no settings. */
export function auth(): ReturnType<typeof makeAuth> {
	holder.twofoldAuth ??= makeAuth();
	return holder.twofoldAuth;
}

/** Who sends these headers; null when signed out, expired or disabled. */
export async function viewerFrom(headers: Headers): Promise<Viewer | null> {
	const found = await auth().api.getSession({ headers });
	if (!found) return null;
	const { session, user } = viewerSchema.parse(found);
	if (user.disabledAt) return null;
	return { personId: user.id, sessionId: session.id, name: user.name, email: user.email, role: user.role };
}

/** Where a request comes from, as far as it can be told: behind a proxy, what the proxy says. */
export function addressOf(headers: Headers): string {
	return getIP(headers, auth().options) ?? "unknown";
}
