import { afterAll, beforeAll, expect, test } from "vitest";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { closeAssignment, renewAssignments, takeAssignment } from "./assignment-store.ts";

/** As many as the machine does in some seconds; CLAIM_ROUNDS=50 runs the full number. */
const rounds = Number(process.env.CLAIM_ROUNDS ?? 4);
const clients = 200;

let instance: Instance;

beforeAll(async () => {
	instance = await startInstance();
});
afterAll(() => instance.stop());

/** What holds at every moment, read in one statement. */
async function broken(roundId: string): Promise<unknown[]> {
	return instance.db.$queryRaw`
		SELECT a.comparison_id, 'more than the overlap' AS what FROM assignments a JOIN rounds r ON r.id = a.round_id
			WHERE a.round_id = ${roundId}::uuid AND a.person_id IS NOT NULL GROUP BY a.comparison_id, r.overlap HAVING count(*) > r.overlap
		UNION ALL SELECT comparison_id, 'twice to one person' FROM assignments
			WHERE round_id = ${roundId}::uuid AND person_id IS NOT NULL GROUP BY comparison_id, person_id HAVING count(*) > 1
		UNION ALL SELECT a.comparison_id, 'leased without being handed out' FROM assignments a
			WHERE a.round_id = ${roundId}::uuid AND a.person_id IS NOT NULL AND NOT EXISTS (
				SELECT FROM hand_outs h WHERE h.comparison_id = a.comparison_id AND h.person_id = a.person_id)`;
}

const unjudged = (roundId: string) => instance.db.assignment.count({ where: { roundId, judgedAt: null } });

test(`${clients} people behind one barrier, ${rounds} rounds: each pair as often as its overlap, to nobody twice, and none is stuck`, async () => {
	const { db } = instance;
	const people = await Promise.all(Array.from({ length: clients }, () => somebody(instance)));
	for (let n = 0; n < rounds; n++) {
		const overlap = 1 + (n % 3);
		// Fewer places than people, so that all of them meet at the last ones.
		const pooled = await openPooledRound(db, instance.roundId, {
			prompts: Math.floor((clients * 0.9) / overlap),
			overlap,
		});
		const { roundId } = pooled;
		const pairs = await fillPool(db, pooled);
		let open = () => {};
		const barrier = new Promise<void>((resolve) => {
			open = resolve;
		});
		const claims = people.map(async ({ personId }, i) => {
			await barrier;
			const id = await takeAssignment(db, { roundId, personId });
			// A third judges, a third goes away, and a third stays.
			if (id !== null && i % 3 === 0) expect(await closeAssignment(db, id, personId)).toBe(true);
			return id;
		});
		open();
		const given = (await Promise.all(claims)).filter((id) => id !== null);
		expect(given).toHaveLength(pairs.length * overlap);
		expect(await broken(roundId)).toEqual([]);
		// The leases of those who went away run out; whoever comes, finishes the round.
		await db.$executeRaw`UPDATE assignments SET lease_until = now() - interval '1 second' WHERE round_id = ${roundId}::uuid AND place IS NOT NULL`;
		const finish = async (personId: string) => {
			for (;;) {
				const [held] = await renewAssignments(db, roundId, personId);
				const id = held ?? (await takeAssignment(db, { roundId, personId }));
				if (id === null) return;
				await closeAssignment(db, id, personId);
			}
		};
		await Promise.all(people.slice(0, 20).map(({ personId }) => finish(personId)));
		for (const { personId } of people) {
			if ((await unjudged(roundId)) === 0) break;
			await finish(personId);
		}
		expect(await unjudged(roundId)).toBe(0);
		expect(await broken(roundId)).toEqual([]);
	}
}, 600_000);
