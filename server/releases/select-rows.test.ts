import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { degrees, pointOf } from "../judgements/judgement.ts";
import { type ReleaseOptions, releaseOptionsSchema, severalModes } from "./release-options.ts";
import { type Judged, selectRows as select, type Whose } from "./select-rows.ts";

const options = (changed: Partial<ReleaseOptions> = {}): ReleaseOptions => ({
	...releaseOptionsSchema.parse({
		...{ roundIds: [crypto.randomUUID()], axes: ["helpfulness"], degrees: [...degrees], bins: [1, 2, 3] },
		...{ several: "each", formats: ["preference"] },
	}),
	...changed,
});

let made = 0;
const judged = (chosen: "left" | "right", degree: Judged["degree"], more: Partial<Judged> = {}): Judged => ({
	...{ judgementId: `j${++made}`, revision: 1, axis: "helpfulness", chosen, degree, bin: null },
	...{ day: "2026-11-23", personId: "ada", surplus: false, hasty: false, unacceptable: false, edited: false },
	...{ selfNaming: false, skipped: false, unreliable: false, ...more },
});

const everybody: Whose = { only: null, not: new Set() };
const selectRows = (all: readonly Judged[], wanted: ReleaseOptions, whose = everybody) =>
	select(all, wanted, whose).rows;

describe("several judgements of one pair", () => {
	const three = [judged("left", "significantly"), judged("left", "slightly"), judged("right", "better")];

	test("are a row each, with how many there were", () => {
		const rows = selectRows(three, options());
		expect(rows.map(({ judgementId }) => judgementId)).toEqual(three.map(({ judgementId }) => judgementId));
		expect(rows[2]).toMatchObject({ judgements: 3, majority: 2, aggregate: false });
	});

	test("become the weaker of the two that are the majority", () => {
		const rows = selectRows(three, options({ several: "majority" }));
		expect(rows).toMatchObject([{ judgementId: three[1]?.judgementId, judgements: 3, majority: 2, aggregate: true }]);
	});

	test("become none where as many chose the one as the other, and none where not all chose the same", () => {
		expect(selectRows(three.slice(1), options({ several: "majority" }))).toEqual([]);
		expect(selectRows(three, options({ several: "unanimous" }))).toEqual([]);
		expect(selectRows(three.slice(0, 2), options({ several: "unanimous" }))).toHaveLength(1);
	});

	test("are left out below the agreement that is asked for", () => {
		expect(selectRows(three, options({ leastAgreement: 0.6 }))).toHaveLength(3);
		expect(selectRows(three, options({ leastAgreement: 0.7 }))).toEqual([]);
	});
});

test("flags leave judgements out before anything is counted; degree and bin leave out rows", () => {
	const all = [
		judged("left", "better"),
		judged("right", "better", { surplus: true }),
		judged("right", "better", { hasty: true }),
		judged("right", "slightly", { unacceptable: true, bin: 3 }),
	];
	expect(selectRows(all, options({ hasty: "exclude", unacceptable: "exclude" }))).toMatchObject([
		{ judgementId: all[0]?.judgementId, judgements: 1, majority: 1 },
	]);
	expect(selectRows(all, options({ degrees: ["slightly"] }))).toMatchObject([{ judgementId: all[3]?.judgementId }]);
	expect(selectRows(all, options({ degrees: ["slightly"], bins: [1, 2] }))).toEqual([]);
	expect(selectRows(all, options({ surplus: "keep" }))).toHaveLength(4);
});

test("people and days leave out whole judgements, and what is left after each choice is counted", () => {
	const all = [
		judged("left", "better", { personId: "ada", day: "2026-11-01" }),
		judged("left", "slightly", { personId: "ben", day: "2026-11-02" }),
		judged("right", "better", { personId: "cy", day: "2026-11-03", hasty: true }),
	];
	const days = options({ from: "2026-11-02", until: "2026-11-03", hasty: "exclude", degrees: ["better"] });
	expect(select(all, days, everybody)).toMatchObject({
		rows: [],
		left: { days_and_people: 2, flags: 1, agreement: 1, rows: 0 },
	});
	const team: Whose = { only: new Set(["ada", "cy"]), not: new Set() };
	expect(selectRows(all, options(), team).map(({ personId }) => personId)).toEqual(["ada", "cy"]);
	const heldBack: Whose = { only: null, not: new Set(["ada"]) };
	expect(selectRows(all, options(), heldBack).map(({ personId }) => personId)).toEqual(["ben", "cy"]);
});

test.each(["selfNaming", "skipped"] as const)("%s leaves out what is flagged so, where that is asked for", (flag) => {
	const all = [judged("left", "better", { [flag]: true }), judged("left", "better")];
	expect(selectRows(all, options())).toHaveLength(2);
	expect(selectRows(all, options({ [flag]: "exclude" }))).toMatchObject([{ judgementId: all[1]?.judgementId }]);
});

test("who misses too many known pairs is left out", () => {
	expect(selectRows([judged("left", "better", { unreliable: true })], options())).toEqual([]);
});

describe("the median of the eight points", () => {
	test.each<[string, [Judged["chosen"], Judged["degree"]][], number | null]>([
		[
			"counts those who chose otherwise",
			[
				["left", "significantly"],
				["right", "negligibly"],
				["right", "better"],
			],
			1,
		],
		[
			"is the weaker of two",
			[
				["left", "significantly"],
				["left", "slightly"],
			],
			1,
		],
		[
			"is none between the sides",
			[
				["left", "negligibly"],
				["right", "negligibly"],
			],
			null,
		],
	])("%s", (_name, said, expected) => {
		const all = said.map(([chosen, degree]) => judged(chosen, degree));
		const rows = selectRows(all, options({ several: "median" }));
		expect(rows.map(({ judgementId }) => judgementId)).toEqual(expected === null ? [] : [all[expected]?.judgementId]);
	});
});

describe("whatever was judged", () => {
	const side = fc.constantFrom("left" as const, "right" as const);
	const one = fc.record({
		chosen: side,
		degree: fc.constantFrom(...degrees),
		surplus: fc.boolean(),
		hasty: fc.boolean(),
	});
	const all = fc.array(one).map((list) => list.map(({ chosen, degree, ...more }) => judged(chosen, degree, more)));
	const mode = fc.constantFrom(...severalModes);

	test("each judgement that the filters admit is a row exactly once, or one row stands for all, and nothing else is", () => {
		fc.assert(
			fc.property(all, mode, fc.subarray([...degrees], { minLength: 1 }), (list, several, wanted) => {
				const rows = selectRows(list, options({ several, degrees: wanted, hasty: "exclude" }));
				const admitted = list.filter(({ surplus, hasty }) => !surplus && !hasty);
				const ids = rows.map(({ judgementId }) => judgementId);
				expect(new Set(ids).size).toBe(ids.length);
				if (several === "each")
					expect(ids).toEqual(
						admitted.filter(({ degree }) => wanted.includes(degree)).map(({ judgementId }) => judgementId),
					);
				else expect(ids.length).toBeLessThanOrEqual(1);
				for (const row of rows) {
					expect(admitted.some(({ judgementId }) => judgementId === row.judgementId)).toBe(true);
					expect(row.judgements).toBe(admitted.length);
				}
			}),
		);
	});

	test("the same judgements become rows where the sides were shown the other way round", () => {
		const mirrored = ({ chosen, ...more }: Judged): Judged => ({
			...more,
			chosen: chosen === "left" ? "right" : "left",
		});
		fc.assert(
			fc.property(all, mode, fc.double({ min: 0, max: 1, noNaN: true }), (list, several, leastAgreement) => {
				const wanted = options({ several, leastAgreement });
				const rows = selectRows(list, wanted);
				expect(selectRows(list.map(mirrored), wanted).map(mirrored)).toEqual(rows.map(({ ...row }) => row));
				for (const row of rows) expect(pointOf(row)).toBeGreaterThan(0);
			}),
		);
	});
});
