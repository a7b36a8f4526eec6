import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { connect } from "../database/client.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { inviteFirstAdmin } from "./invite-people.ts";
import { createInvite, listGivableRounds, revokeInvitesOf, revokeOpenInvite, takeInvite } from "./invite-store.ts";
import { addByOperator, join, lookAtInvitation } from "./join.ts";
import { lockPeople } from "./person-store.ts";

let db: PrismaClient;
let drop: () => Promise<void>;
let makerId: string;

const password = "a sentence of some length";
let counter = 0;
const someone = () => ({ name: "Somebody", email: `person${++counter}@example.org`, password });

beforeAll(async () => {
	const created = await createTestDatabase();
	drop = created.drop;
	db = connect(created.applicationUrl);
});

beforeEach(async () => {
	await db.invite.deleteMany();
	await db.person.deleteMany();
	makerId = (await addByOperator(db, { ...someone(), role: "researcher" })).id;
});

afterAll(async () => {
	await db.$disconnect();
	await drop();
});

const newInvite = (days = 7) => createInvite(db, { role: "annotator", makerId, days });

async function waitingForLocks(): Promise<number> {
	const [row] = await db.$queryRaw<{ count: bigint }[]>`
		SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
	return Number(row?.count);
}

/** Resolves for everybody once `size` have come. */
function barrier(size: number): () => Promise<void> {
	let open = (): void => undefined;
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	let here = 0;
	return () => {
		if (++here === size) open();
		return opened;
	};
}

describe("rounds of an invite", () => {
	test("are given with the account, as far as they are for chosen people and go on", async () => {
		const round = async (access: "chosen" | "everyone", state: "open" | "closed") => {
			const texts = { name: `${access} ${state}`, purpose: "", guidelines: "" };
			const { id } = await db.round.create({
				data: { ...texts, access, judgesHelpfulness: true, judgesSafety: false },
			});
			await db.$executeRaw`UPDATE rounds SET state = 'open', opened_at = now() WHERE id = ${id}::uuid`;
			if (state === "closed")
				await db.$executeRaw`UPDATE rounds SET state = 'closed', closed_at = now() WHERE id = ${id}::uuid`;
			return id;
		};
		const roundIds = [await round("chosen", "open"), await round("everyone", "open"), await round("chosen", "closed")];
		expect((await listGivableRounds(db)).map(({ id }) => id)).toEqual(roundIds.slice(0, 1));
		const { token } = await createInvite(db, { role: "annotator", makerId, days: 1, roundIds });
		const person = await join(db, { token, ...someone() });
		const given = await db.roundPerson.findMany({ where: { personId: person.id } });
		expect(given.map(({ roundId }) => roundId)).toEqual(roundIds.slice(0, 1));
	});
});

describe("an invite is used once", () => {
	test("it makes an account with its role, and says so in the audit log", async () => {
		const { token, id } = await newInvite();
		const wanted = someone();
		const person = await join(db, { token, ...wanted });
		expect(person).toMatchObject({ name: wanted.name, email: wanted.email, role: "annotator", disabledAt: null });
		expect(person.pseudonym).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+( \d+)?$/);
		expect(await db.invite.findUnique({ where: { id } })).toMatchObject({ takerId: person.id });
		expect(await db.auditEvent.findMany({ where: { subject: `person:${person.id}` } })).toMatchObject([
			{ actorId: person.id, action: "person.joined", detail: { role: "annotator", inviteId: id } },
		]);
		expect(await lookAtInvitation(db, token)).toMatchObject({ state: "used" });
	});

	test("of eight transactions that stand before the same update, one gets it", async () => {
		const { token } = await newInvite();
		const together = barrier(8);
		const taken = await Promise.all(
			Array.from({ length: 8 }, () =>
				db.$transaction(async (tx) => {
					await tx.$queryRaw`SELECT 1`;
					await together();
					return takeInvite(tx, token);
				}),
			),
		);
		expect(taken.filter((invite) => invite !== null)).toHaveLength(1);
	});

	test("of eight people with the same link, one gets an account", async () => {
		const { token } = await newInvite();
		const results = await Promise.allSettled(Array.from({ length: 8 }, () => join(db, { token, ...someone() })));
		expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
		for (const result of results) {
			if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "gone" });
		}
		expect(await db.person.count()).toBe(2);
	});

	test("who waits for another taker gets it when that one fails", async () => {
		const { token } = await newInvite();
		const taken = barrier(2);
		const first = db.$transaction(async (tx) => {
			await takeInvite(tx, token);
			await taken();
			// The other one stands before the row by now, which only the database can tell.
			await expect.poll(waitingForLocks).toBe(1);
			throw new Error("The account could not be made.");
		});
		await Promise.all([
			expect(first).rejects.toThrow("The account could not be made."),
			taken().then(async () => expect(await takeInvite(db, token)).not.toBeNull()),
		]);
	});

	test("an address that is taken leaves the link as good as before", async () => {
		const { token } = await newInvite();
		const wanted = someone();
		await addByOperator(db, { ...wanted, role: "annotator" });
		await expect(join(db, { token, ...wanted })).rejects.toMatchObject({ code: "conflict" });
		expect(await lookAtInvitation(db, token)).toMatchObject({ state: "open" });
		await join(db, { token, ...someone() });
	});

	test("two links and one address make one account", async () => {
		const invites = [await newInvite(), await newInvite()];
		const wanted = someone();
		const results = await Promise.allSettled(invites.map(({ token }) => join(db, { token, ...wanted })));
		expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
		expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "conflict" });
	});

	test("whose maker is being disabled waits for that, and is then withdrawn", async () => {
		const { token } = await newInvite();
		const joined = db.$transaction(async (tx) => {
			await lockPeople(tx);
			const joining = join(db, { token, ...someone() }).catch((error: unknown) => error);
			await vi.waitUntil(async () => (await waitingForLocks()) > 0, { timeout: 5_000, interval: 20 });
			await revokeInvitesOf(tx, makerId, []);
			return () => joining;
		});
		expect(await (await joined)()).toMatchObject({ code: "gone", message: expect.stringContaining("withdrawn") });
	});

	test("expired, withdrawn and unknown links are refused, each with its reason", async () => {
		const expired = await newInvite(-1);
		const revoked = await newInvite();
		await revokeOpenInvite(db, revoked.id);
		const links = { expired: expired.token, revoked: revoked.token, unknown: "x".repeat(43) };
		for (const [state, token] of Object.entries(links)) {
			const said = await lookAtInvitation(db, token);
			expect(said.state).toBe(state);
			await expect(join(db, { token, ...someone() })).rejects.toMatchObject({
				code: "gone",
				message: "reason" in said ? said.reason : "",
			});
		}
	});

	test("only a hash of the token is stored", async () => {
		const { token, id } = await newInvite();
		const row = await db.invite.findUnique({ where: { id } });
		expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
		expect(JSON.stringify(row)).not.toContain(token);
	});
});

describe("the first admin", () => {
	const setupToken = async () => (await inviteFirstAdmin(db)) ?? "none";

	test("is made by the operator's link, on the path of everybody else", async () => {
		const token = await setupToken();
		expect(await lookAtInvitation(db, token)).toEqual({ state: "open", role: "admin", firstAdmin: true });
		expect(await join(db, { token, ...someone() })).toMatchObject({ role: "admin" });
		expect(await inviteFirstAdmin(db)).toBeNull();
	});

	test("has one link: a new start makes the earlier one worthless", async () => {
		const earlier = await setupToken();
		const token = await setupToken();
		expect(await lookAtInvitation(db, earlier)).toMatchObject({ state: "unknown" });
		expect(await lookAtInvitation(db, token)).toMatchObject({ state: "open" });
	});

	test("makes the operator's link worthless, however it came to be", async () => {
		const token = await setupToken();
		await addByOperator(db, { ...someone(), role: "admin" });
		expect(await lookAtInvitation(db, token)).toMatchObject({ state: "unneeded" });
		await expect(join(db, { token, ...someone() })).rejects.toMatchObject({ code: "gone" });
	});

	test("is one, when two of the operator's links are used at once", async () => {
		const invites = await Promise.all([1, 2].map(() => createInvite(db, { role: "admin", makerId: null, days: 1 })));
		await Promise.allSettled(invites.map(({ token }) => join(db, { token, ...someone() })));
		expect(await db.person.count({ where: { role: "admin" } })).toBe(1);
	});
});
