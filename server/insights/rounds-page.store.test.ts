import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RoundState, RoundsFilter } from "../rounds/round.ts";
import { type Instance, startInstance } from "../testing/instance.ts";
import { roundsPage } from "./overview.ts";

let instance: Instance;
const filter = (change: Partial<RoundsFilter> = {}): RoundsFilter => ({ search: "", ...change });

async function round(name: string, change: { state?: RoundState; previousId?: string; at?: number } = {}) {
	const { at = 0, ...rest } = change;
	const createdAt = new Date(Date.UTC(2031, 0, 1) + at);
	const openedAt = rest.state === undefined || rest.state === "draft" ? null : createdAt;
	const closedAt = rest.state === "closed" ? createdAt : null;
	const texts = { name, purpose: `About ${name}`, guidelines: "", judgesHelpfulness: true, judgesSafety: false };
	return (await instance.db.round.create({ data: { ...texts, createdAt, openedAt, closedAt, ...rest } })).id;
}

beforeAll(async () => {
	instance = await startInstance();
	// Sixty in one moment, so that the moment alone does not say which comes first.
	for (let i = 0; i < 60; i++) await round(`Letter ${i}`, { state: i % 2 === 0 ? "draft" : "open" });
	const kitchen = await round("Kitchen 100%", { state: "closed", at: 1 });
	await round("Kitchen, next", { state: "open", previousId: kitchen, at: 2 });
});
afterAll(() => instance.stop());

describe("the list of rounds", () => {
	test("gives every round once, in pages", async () => {
		const first = await roundsPage(filter());
		expect(first.rounds).toHaveLength(50);
		const second = await roundsPage(filter({ after: first.next ?? "" }));
		const ids = [...first.rounds, ...second.rounds].map(({ id }) => id);
		expect(new Set(ids).size).toBe(63);
		expect(second.next).toBeNull();
	});

	test("finds by name or purpose, literally, and by state; the counts stay those of all", async () => {
		const names = async (change: Partial<RoundsFilter>) =>
			(await roundsPage(filter(change))).rounds.map(({ name }) => name);
		expect(await names({ search: "kitchen" })).toEqual(["Kitchen, next", "Kitchen 100%"]);
		expect(await names({ search: "about kitchen 100%" })).toEqual(["Kitchen 100%"]);
		expect(await names({ search: "%" })).toEqual(["Kitchen 100%"]);
		expect(await names({ search: "kitchen", state: "open" })).toEqual(["Kitchen, next"]);
		expect((await roundsPage(filter({ search: "nothing" }))).states).toEqual({
			draft: 30,
			open: 32,
			paused: 0,
			closed: 1,
		});
	});

	test("draws which continues which, where both are listed", async () => {
		const both = await roundsPage(filter({ search: "kitchen" }));
		expect(both.rounds.map(({ drawn, previousName }) => [drawn.below, drawn.above, previousName])).toEqual([
			[true, false, "Kitchen 100%"],
			[false, true, null],
		]);
		const one = await roundsPage(filter({ search: "kitchen", state: "open" }));
		expect(one.rounds[0]?.drawn.below).toBe(false);
	});
});
