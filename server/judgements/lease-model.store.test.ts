import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { renewAssignments, takeAssignment } from "../assignments/assignment-store.ts";
import type { Viewer } from "../people/person.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { noChoices, unmeasured } from "./judgement.ts";
import { skipPair } from "./skip-pair.ts";
import { submitJudgement } from "./submit-judgement.ts";

let instance: Instance;
let people: Viewer[];

beforeAll(async () => {
	instance = await startInstance();
	people = await Promise.all(Array.from({ length: 4 }, () => somebody(instance)));
});
afterAll(() => instance.stop());

/** `expired`: the when of it, so that the lease that ran out first comes first; 0 while it runs. */
type Slot = { holder: number | null; expired: number; judged: boolean };
let tick = 0;
/** What should be the case, in memory: slots a pair, what each person has seen, skipped and judged. */
type Model = { slots: Slot[][]; seen: Set<string>; skipped: Set<string>; judged: Map<string, boolean> };
type Real = { roundId: string; pairs: string[] };

const keyOf = (who: number, pair: number) => `${who} ${pair}`;
const mine = (model: Model, who: number) =>
	model.slots.flatMap((slots, pair) => (slots.some((slot) => slot.holder === who && !slot.judged) ? [pair] : []));
const personOf = (who: number) => {
	const viewer = people[who];
	if (!viewer) throw new Error("Nobody is there.");
	return viewer;
};
const idOf = (real: Real, pair: number) => real.pairs[pair] ?? "";

/** Takes a pair: any that may be taken, and none exactly where there is none. */
class Claim implements fc.AsyncCommand<Model, Real> {
	readonly who: number;
	constructor(who: number) {
		this.who = who;
	}
	check = () => true;
	async run(model: Model, { roundId, pairs }: Real) {
		const { personId } = personOf(this.who);
		const open = model.slots.flatMap((slots, pair) =>
			model.seen.has(keyOf(this.who, pair))
				? []
				: slots.filter(({ judged }) => !judged).map((slot) => ({ pair, slot })),
		);
		const [first] = open.filter(({ slot }) => slot.expired).sort((a, b) => a.slot.expired - b.slot.expired);
		// One whose lease ran out comes before those that nobody has had.
		const free = first ? [first] : open.filter(({ slot }) => slot.holder === null);
		const holds = mine(model, this.who).length > 0;
		const id = await takeAssignment(instance.db, { roundId, personId });
		if (holds || free.length === 0) return expect(id).toBeNull();
		const pair = pairs.indexOf(id ?? "");
		const slot = free.find((each) => each.pair === pair)?.slot;
		if (!slot) throw new Error("The model would not give this pair.");
		slot.holder = this.who;
		slot.expired = 0;
		model.seen.add(keyOf(this.who, pair));
	}
	toString = () => `claim(${this.who})`;
}

/** Judges a pair that was seen, however late: counted where a slot is free, else, and after a skip, surplus. */
class Submit implements fc.AsyncCommand<Model, Real> {
	readonly who: number;
	readonly pair: number;
	constructor(who: number, pair: number) {
		this.who = who;
		this.pair = pair;
	}
	check = ({ seen, slots }: Model) => this.pair < slots.length && seen.has(keyOf(this.who, this.pair));
	async run(model: Model, real: Real) {
		const key = keyOf(this.who, this.pair);
		const submitted = submitJudgement(personOf(this.who), {
			...{ ...noChoices, ...unmeasured, helpfulness: 2 },
			...{ comparisonId: idOf(real, this.pair), submissionKey: crypto.randomUUID(), view: "rendered" },
		});
		const before = model.judged.get(key);
		const slots = model.slots[this.pair] ?? [];
		const slot = model.skipped.has(key)
			? undefined
			: (slots.find(({ holder, judged }) => !judged && holder === this.who) ??
				slots.find(({ holder, expired, judged }) => !judged && (holder === null || expired > 0)));
		const surplus = before ?? slot === undefined;
		expect(await submitted).toMatchObject({ surplus });
		if (before === undefined && slot) Object.assign(slot, { holder: this.who, judged: true, expired: 0 });
		model.judged.set(key, surplus);
	}
	toString = () => `submit(${this.who}, ${this.pair})`;
}

class Skip implements fc.AsyncCommand<Model, Real> {
	readonly who: number;
	readonly pair: number;
	constructor(who: number, pair: number) {
		this.who = who;
		this.pair = pair;
	}
	check = ({ seen, slots }: Model) => this.pair < slots.length && seen.has(keyOf(this.who, this.pair));
	async run(model: Model, real: Real) {
		const key = keyOf(this.who, this.pair);
		const input = { comparisonId: idOf(real, this.pair), kind: "skip", reason: "broken", note: "" } as const;
		const skipping = skipPair(personOf(this.who), input);
		if (model.judged.has(key) && !model.skipped.has(key))
			return expect(skipping).rejects.toMatchObject({ code: "refused" });
		await skipping;
		model.skipped.add(key);
		for (const slot of model.slots[this.pair] ?? [])
			if (slot.holder === this.who && !slot.judged) Object.assign(slot, { holder: null, expired: 0 });
	}
	toString = () => `skip(${this.who}, ${this.pair})`;
}

/** The leases of one person run out, are renewed, or are revoked. */
class Change implements fc.AsyncCommand<Model, Real> {
	readonly kind: "expire" | "renew" | "revoke";
	readonly who: number;
	constructor(kind: "expire" | "renew" | "revoke", who: number) {
		this.kind = kind;
		this.who = who;
	}
	check = () => true;
	async run(model: Model, { roundId, pairs }: Real) {
		const { personId } = personOf(this.who);
		const held = mine(model, this.who);
		if (this.kind === "expire")
			await instance.db
				.$executeRaw`UPDATE assignments SET lease_until = now() - interval '1 second' WHERE round_id = ${roundId}::uuid AND person_id = ${personId}::uuid AND place IS NOT NULL`;
		if (this.kind === "renew")
			expect(await renewAssignments(instance.db, roundId, personId)).toEqual(held.map((pair) => pairs[pair]));
		if (this.kind === "revoke") {
			await instance.db.person.update({ where: { id: personId }, data: { disabledAt: new Date() } });
			await instance.db.person.update({ where: { id: personId }, data: { disabledAt: null } });
		}
		const now = ++tick;
		for (const slot of model.slots.flat()) {
			if (slot.holder !== this.who || slot.judged) continue;
			slot.expired = this.kind === "expire" ? now : 0;
			if (this.kind === "revoke") slot.holder = null;
		}
	}
	toString = () => `${this.kind}(${this.who})`;
}

/** The counts that the tables and the model must share after every run. */
async function compare(model: Model, { roundId, pairs }: Real): Promise<void> {
	for (const [pair, slots] of model.slots.entries()) {
		const rows = await instance.db.assignment.findMany({ where: { roundId, comparisonId: pairs[pair] ?? "" } });
		const holders = rows.map(({ personId, judgedAt }) => `${personId} ${judgedAt !== null}`).sort();
		const expected = slots.map(
			({ holder, judged }) => `${holder === null ? null : personOf(holder).personId} ${judged}`,
		);
		expect(holders).toEqual(expected.sort());
	}
	const kept = await instance.db.judgement.count({ where: { roundId } });
	expect(kept).toBe(model.judged.size);
	expect(await instance.db.judgement.count({ where: { roundId, surplus: true } })).toBe(
		[...model.judged.values()].filter(Boolean).length,
	);
}

test("leases, judgements, skips and revocations go as in a small model, in whatever order they come", async () => {
	const who = fc.integer({ min: 0, max: 3 });
	const pair = fc.integer({ min: 0, max: 2 });
	const commands = [
		who.map((one) => new Claim(one)),
		fc.tuple(who, pair).map(([one, of]) => new Submit(one, of)),
		fc.tuple(who, pair).map(([one, of]) => new Skip(one, of)),
		fc.tuple(fc.constantFrom("expire", "renew", "revoke"), who).map(([kind, one]) => new Change(kind, one)),
	];
	const runs = fc.record({ prompts: fc.integer({ min: 1, max: 3 }), overlap: fc.integer({ min: 1, max: 3 }) });
	await fc.assert(
		fc.asyncProperty(runs, fc.commands(commands, { maxCommands: 40, size: "+1" }), async (wanted, sequence) => {
			const round = await openPooledRound(instance.db, instance.roundId, wanted);
			const real = { roundId: round.roundId, pairs: await fillPool(instance.db, round) };
			const slots = real.pairs.map(() =>
				Array.from({ length: wanted.overlap }, (): Slot => ({ holder: null, expired: 0, judged: false })),
			);
			const model: Model = { slots, seen: new Set(), skipped: new Set(), judged: new Map() };
			await fc.asyncModelRun(() => ({ model, real }), sequence);
			await compare(model, real);
		}),
		{ numRuns: 40 },
	);
}, 120_000);
