import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { database } from "../database/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { createCallerFactory } from "../trpc.ts";
import { addByOperator } from "./join.ts";
import { peopleRouter } from "./people-router.ts";
import { type Role, roles, type Viewer } from "./person.ts";

const createCaller = createCallerFactory(peopleRouter);
type Caller = ReturnType<typeof createCaller>;
const password = "a sentence of some length";
const personId = randomUUID();
let drop: () => Promise<void>;

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	process.env.DATABASE_URL = created.applicationUrl;
	process.env.TWOFOLD_SECRET = "a secret for these tests and nothing else";
	process.env.TWOFOLD_URL = "https://twofold.example.org";
	await addByOperator(database(), { name: "Operator", email: "operator@example.org", role: "admin", password });
});

afterAll(async () => {
	await database().$disconnect();
	await drop();
});

async function callerAs(role: Role | "nobody"): Promise<Caller> {
	const headers = new Headers();
	if (role === "nobody") return createCaller({ viewer: null, headers });
	const { id, name, email } = await addByOperator(database(), {
		name: role,
		email: `${randomUUID()}@example.org`,
		role,
		password,
	});
	const viewer: Viewer = { personId: id, sessionId: randomUUID(), name, email, role };
	return createCaller({ viewer, headers });
}

describe("who may do what", () => {
	const procedures: Record<string, { needs: Role; call: (caller: Caller) => Promise<unknown> }> = {
		signOutEverywhere: { needs: "annotator", call: (caller) => caller.signOutEverywhere() },
		list: { needs: "researcher", call: (caller) => caller.list() },
		invites: { needs: "researcher", call: (caller) => caller.invites() },
		invite: { needs: "researcher", call: (caller) => caller.invite({ role: "annotator", days: 1 }) },
		"invite a researcher": { needs: "admin", call: (caller) => caller.invite({ role: "researcher", days: 1 }) },
		"invite an admin": { needs: "admin", call: (caller) => caller.invite({ role: "admin", days: 1 }) },
		revokeInvite: { needs: "researcher", call: (caller) => caller.revokeInvite({ inviteId: randomUUID() }) },
		setRole: { needs: "admin", call: (caller) => caller.setRole({ personId, role: "admin" }) },
		disable: { needs: "admin", call: (caller) => caller.disable({ personId }) },
		enable: { needs: "admin", call: (caller) => caller.enable({ personId }) },
		signOutPerson: { needs: "admin", call: (caller) => caller.signOutPerson({ personId }) },
		erase: { needs: "admin", call: (caller) => caller.erase({ personId, pseudonym: "Teal Heron" }) },
	};
	const refusals = ["UNAUTHORIZED", "FORBIDDEN"];

	/** What the call is refused with for lack of a right; what it says about its subject does not matter here. */
	async function refusal(call: Promise<unknown>): Promise<string | null> {
		const code = await call.then(
			() => "",
			(error: { code: string }) => error.code,
		);
		return refusals.includes(code) ? code : null;
	}

	for (const [name, { needs, call }] of Object.entries(procedures)) {
		test(`${name} needs the role ${needs}`, async () => {
			expect(await refusal(call(await callerAs("nobody")))).toBe("UNAUTHORIZED");
			for (const role of roles) {
				const allowed = roles.indexOf(role) >= roles.indexOf(needs);
				expect(await refusal(call(await callerAs(role)))).toBe(allowed ? null : "FORBIDDEN");
			}
		});
	}
});

describe("invites", () => {
	test("lead from the address to an account, which is listed", async () => {
		const researcher = await callerAs("researcher");
		const { address, inviteId } = await researcher.invite({ role: "annotator" });
		expect(address).toMatch(/^https:\/\/twofold\.example\.org\/join\?token=[\w-]{43}$/);
		const token = new URL(address).searchParams.get("token") ?? "";
		const nobody = await callerAs("nobody");
		expect(await nobody.invitation({ token })).toEqual({ state: "open", role: "annotator", firstAdmin: false });
		const wanted = { token, name: "Grace", email: "Grace@Example.org", password };
		expect(await nobody.join(wanted)).toEqual({ email: "grace@example.org", role: "annotator" });
		await expect(nobody.join(wanted)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
		const [mine] = (await researcher.invites()).filter((invite) => invite.id === inviteId);
		expect(mine).toMatchObject({ state: "used", takerName: "Grace", makerName: "researcher" });
		expect((await researcher.list()).people.map((person) => person.email)).toContain("grace@example.org");
	});

	test("of somebody else are neither seen nor withdrawn by a researcher, and both by an admin", async () => {
		const [maker, other, admin] = [await callerAs("researcher"), await callerAs("researcher"), await callerAs("admin")];
		const { inviteId } = await maker.invite({ role: "annotator" });
		expect(await other.invites()).toEqual([]);
		await expect(other.revokeInvite({ inviteId })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
		expect((await admin.invites()).map((invite) => invite.id)).toContain(inviteId);
		await admin.revokeInvite({ inviteId });
		expect((await maker.invites())[0]).toMatchObject({ state: "revoked" });
	});

	test("cannot be tried out without end", async () => {
		const nobody = createCaller({ viewer: null, headers: new Headers({ "x-forwarded-for": "192.0.2.7" }) });
		const token = "x".repeat(43);
		for (let count = 0; count < 60; count++) expect((await nobody.invitation({ token })).state).toBe("unknown");
		await expect(nobody.invitation({ token })).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
	});
});

test("a wrong input is refused with a sentence for its field", async () => {
	const nobody = await callerAs("nobody");
	const input = { token: "x".repeat(43), name: "Eve", email: "eve@example.org", password: "short" };
	await expect(nobody.join(input)).rejects.toMatchObject({
		code: "BAD_REQUEST",
		message: expect.stringContaining("12 characters"),
	});
	const more = { ...input, password, role: "admin" };
	await expect(nobody.join(more)).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("me is who is asking", async () => {
	expect(await (await callerAs("nobody")).me()).toBeNull();
	expect(await (await callerAs("admin")).me()).toMatchObject({ name: "admin", role: "admin" });
});
