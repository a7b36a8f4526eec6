import { createTRPCClient, httpLink, type TRPCClient } from "@trpc/client";
import superjson from "superjson";
import type { Role } from "#server/people/person.ts";
import type { AppRouter } from "#server/root-router.ts";

/** The product from outside, as browser tests and benches use it to get where they begin. */
export type Api = TRPCClient<AppRouter>;

export function apiClient(url: string, cookie = "", from = someAddress()): Api {
	const headers = { cookie, origin: url, "x-forwarded-for": from };
	return createTRPCClient<AppRouter>({
		links: [httpLink({ url: `${url}/api/trpc`, transformer: superjson, headers })],
	});
}

/** Everybody comes from an address of their own, of the range for such tests (RFC 2544): sign-ins are limited by address. */
function someAddress(): string {
	const [a = 0, b = 0] = crypto.getRandomValues(new Uint8Array(2));
	return `198.18.${a}.${b}`;
}

/** For accounts that live as long as a test's data folder. */
export const testPassword = "tests need no better password";

/** @returns the session's cookie, as a header's value */
export async function signIn(url: string, email: string): Promise<string> {
	const response = await fetch(`${url}/api/auth/sign-in/email`, {
		method: "POST",
		headers: { "Content-Type": "application/json", origin: url, "x-forwarded-for": someAddress() },
		body: JSON.stringify({ email, password: testPassword }),
	});
	if (!response.ok) throw new Error(`Signing in as ${email} answered ${response.status}: ${await response.text()}`);
	return response.headers
		.getSetCookie()
		.map((line) => line.split(";")[0])
		.join("; ");
}

/** Accepts the guidelines in force of a round, as whoever works in it does first. */
export async function acceptGuidelines(api: Api, roundId: string): Promise<void> {
	const { version } = await api.judgements.guidelines.query({ roundId });
	await api.judgements.acceptGuidelines.mutate({ roundId, version });
}

export type Newcomer = { email: string; cookie: string; api: Api };

/** Joins by a link's token and signs in. */
export async function joinByToken(url: string, token: string, email: string, name: string): Promise<Newcomer> {
	await apiClient(url).people.join.mutate({ token, name, email, password: testPassword });
	const cookie = await signIn(url, email);
	return { email, cookie, api: apiClient(url, cookie) };
}

/** Somebody whom an admin invites and who joins at once. */
export async function inviteAndJoin(
	url: string,
	admin: Api,
	role: Role,
	email: string,
	name: string,
): Promise<Newcomer> {
	const { address } = await admin.people.invite.mutate({ role, days: 1 });
	return joinByToken(url, new URL(address).searchParams.get("token") ?? "", email, name);
}
