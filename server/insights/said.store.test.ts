import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../database/read-pool.ts";
import { soundAnnotator } from "../statistics/simulate.ts";
import { type Instance, startInstance } from "../testing/instance.ts";
import { storeSimulated } from "../testing/simulated-round.ts";
import { insightFilterSchema } from "./insight-filter.ts";
import { layOut } from "./lay-out-store.ts";
import { readAgainstRest } from "./pattern-store.ts";
import { countInsights, estimatesOf, lookedAt, runEstimate } from "./round-insights.ts";

let instance: Instance;
let owner: Client;
let roundId = "";
let personIds: string[] = [];

beforeAll(async () => {
	instance = await startInstance();
	const { ownerUrl, roundId: like } = instance;
	const variants = [0.2, -0.2].map((strength) => ({ strength, tokens: 40, unsafe: 0.1 }));
	const annotators = [soundAnnotator, soundAnnotator, soundAnnotator];
	const round = { variants, annotators, prompts: 40, overlap: 3, tie: 0, accord: 0.5 };
	({ roundId, personIds } = await storeSimulated({ ownerUrl, like }, round, { seed: 4 }));
	owner = new Client({ connectionString: ownerUrl });
	await owner.connect();
	await owner.query("SET session_replication_role = replica");
}, 60_000);
afterAll(async () => {
	await owner.end();
	await instance.stop();
});

/** A team's filter of its own, or another day, looks anew: what was counted of a version is kept. */
const count = async (filter = {}) => {
	const parsed = insightFilterSchema.parse(filter);
	return (await countInsights({ roundId, filter: parsed })).counts.judgements;
};
const some = (of: number) => `(SELECT id FROM judgements WHERE round_id = '${roundId}' ORDER BY id LIMIT ${of})`;
const revised = () =>
	owner.query("UPDATE round_person_counts SET revised_at = clock_timestamp() WHERE round_id = $1", [roundId]);

describe("what is looked at", () => {
	it("is neither surplus nor of withdrawn pairs, and checks only where they are asked for", async () => {
		expect(await count()).toBe(120);
		await owner.query(`UPDATE judgements SET surplus = true WHERE id IN ${some(5)}`);
		await revised();
		expect(await count()).toBe(115);
		await owner.query(`UPDATE judgements SET surplus = false WHERE id IN ${some(5)}`);
		await owner.query(`UPDATE judgements SET is_check = true WHERE id IN ${some(7)}`);
		await revised();
		expect(await count()).toBe(113);
		expect(await count({ checks: "in" })).toBe(120);
		await owner.query(`UPDATE judgements SET is_check = false WHERE id IN ${some(7)}`);
		const pairs = `SELECT id FROM comparisons WHERE round_id = '${roundId}' ORDER BY id LIMIT 4`;
		await revised();
		await owner.query(`UPDATE comparisons SET withdrawn_at = now() WHERE id IN (${pairs})`);
		// A withdrawn pair is another version by itself.
		expect(await count({ checks: "in" })).toBe(108);
		await owner.query(`UPDATE comparisons SET withdrawn_at = NULL WHERE id IN (${pairs})`);
		expect(await count()).toBe(120);
	});

	it("is of the team as it is now", async () => {
		const team = await instance.db.team.create({ data: { name: "Reviewers" } });
		expect(await count({ teamId: team.id })).toBe(0);
		await instance.db.teamMember.create({ data: { teamId: team.id, personId: personIds[0] ?? "" } });
		expect(await count({ teamId: team.id })).toBe(40);
	});

	it("is of days in UTC, both included", async () => {
		await owner.query(`UPDATE judgements SET judged_at = '2026-03-02T23:59:59.999Z' WHERE round_id = $1`, [roundId]);
		await owner.query(`UPDATE judgements SET judged_at = '2026-03-03T00:00:00Z' WHERE id IN ${some(9)}`);
		await revised();
		expect(await count({ from: "2026-03-02", until: "2026-03-02" })).toBe(111);
		expect(await count({ from: "2026-03-03", until: "2026-03-03" })).toBe(9);
		expect(await count({ until: "2026-03-01" })).toBe(0);
	});
});

it("a person is compared with the others, and not with themselves", async () => {
	const { looked } = await lookedAt({ roundId, filter: insightFilterSchema.parse({}) });
	const people = await inTransaction(async (reader) => {
		await layOut(reader, looked);
		return readAgainstRest(reader);
	});
	expect([...people.keys()].sort()).toEqual([...personIds].sort());
	for (const clusters of people.values())
		for (const { cells } of clusters) {
			expect(cells.filter(({ column }) => column < 8)).toHaveLength(1);
			expect(cells.filter(({ column }) => column >= 8)).toHaveLength(2);
		}
});

it("a result that cannot be read any more is computed anew", async () => {
	const asked = { roundId, filter: insightFilterSchema.parse({}) };
	const { key } = await estimatesOf(asked);
	await runEstimate(key, new AbortController().signal);
	expect(await estimatesOf(asked)).toMatchObject({ state: "done" });
	await instance.db.$executeRaw`UPDATE insight_estimates SET result = '{"older": true}' WHERE key = ${key}`;
	expect(await estimatesOf(asked)).toMatchObject({ state: "waiting", result: null });
});
