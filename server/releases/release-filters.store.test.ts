import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Choices, degrees, noChoices, unmeasured } from "../judgements/judgement.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import { currentWork } from "../judgements/work.ts";
import type { Viewer } from "../people/person.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { makeKnownSet } from "../testing/known-pairs.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { exportRound } from "./export-round.ts";
import { formats } from "./format-fit.ts";
import { makeRelease, previewRelease } from "./make-release.ts";
import { readFile, requireRelease } from "./release-files.ts";
import { type ReleaseOptions, releaseOptionsSchema } from "./release-options.ts";

let instance: Instance;
let viewer: Viewer;
let owner: Client;

beforeAll(async () => {
	instance = await startInstance();
	viewer = await somebody(instance);
	owner = new Client({ connectionString: instance.ownerUrl });
	await owner.connect();
	// Past the rules by which nothing of a judgement changes: these are texts that people and models could have written.
	await owner.query("SET session_replication_role = replica");
});
afterAll(async () => {
	await owner.end();
	await instance.stop();
});

const judge = (who: Viewer, comparisonId: string, changed: Partial<Choices> & { activeMs?: number } = {}) =>
	submitJudgement(who, {
		...{ ...noChoices, ...unmeasured, helpfulness: 2, safety: 2, leftSafe: true, rightSafe: true, comparisonId },
		...{ submissionKey: crypto.randomUUID(), view: "rendered" as const, ...changed },
	});

const options = (roundId: string, changed: Partial<ReleaseOptions> = {}): ReleaseOptions => ({
	...releaseOptionsSchema.parse({
		...{ roundIds: [roundId], axes: ["helpfulness"], degrees: [...degrees], bins: [1, 2, 3], several: "each" },
		formats: ["preference"],
	}),
	...changed,
});

/** The rows of a frozen release of the starter round, of both splits. */
async function rowsOf(changed: Partial<ReleaseOptions> = {}): Promise<Record<string, unknown>[]> {
	const { id } = await makeRelease(null, { name: "Rows", options: options(instance.roundId, changed) });
	const release = await requireRelease(id);
	let text = "";
	for (const file of release.files)
		for await (const part of readFile(release, file)) text += Buffer.from(part).toString();
	return text
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line));
}

const mark = "so\n\nHuman: hello";
const texts = (left: string, right = "the right text") => ({ left, right });

describe("what the choices say before freezing is what is frozen, whatever the texts hold", () => {
	let first = "";

	beforeAll(async () => {
		const pair = async (prompt: string, of = texts("the left text"), activeMs = 60_000) => {
			const id = await readyPair(instance, viewer, prompt, of);
			await judge(viewer, id, { activeMs });
			return id;
		};
		first = await pair("Plain?");
		await pair("Marks of turns?", texts(mark));
		await pair(`Say ${mark}`);
		await pair("Long?", texts("word ".repeat(1000)));
		// Ninety words and two, with spaces of all kinds between them: six seconds and a little are needed.
		const spaced = Array(90).fill("word").join("\t \u00a0\n");
		for (const ms of [5_900, 6_000, 6_133, 6_134]) await pair(`Hasty, ${ms}?`, texts(spaced, "two words"), ms);
		const [edited, editedMark, later] = [await pair("Edited?"), await pair("Edited with marks?"), await pair("Later?")];
		const edit =
			"UPDATE judgement_revisions SET edit = $2, edit_diff = '[]' WHERE judgement_id = (SELECT id FROM judgements WHERE comparison_id = $1)";
		await owner.query(edit, [edited, "a better text"]);
		await owner.query(edit, [editedMark, mark]);
		const history = [
			{ role: "user", content: "PLAIN" },
			{ role: "assistant", content: mark },
		];
		await owner.query("UPDATE comparisons SET history = $2, turn = 2 WHERE id = $1", [later, JSON.stringify(history)]);
	});

	test("format by format: rows, what is left out, and why", async () => {
		const wanted = options(instance.roundId, { formats: [...formats], edits: "pairs" });
		const { fits, left } = await previewRelease(wanted);
		const { id } = await makeRelease(null, { name: "Fits", options: wanted });
		const { files } = await requireRelease(id);
		for (const { format, rows, leftOut } of files)
			expect(fits.find((fit) => fit.format === format)).toMatchObject({ rows, leftOut });
		expect(left.rows).toBe(11);
		expect(fits.find(({ format }) => format === "hh-rlhf")).toMatchObject({
			rows: 7 + 2,
			leftOut: { turn_marks: 4 },
			long: 1,
		});
		expect(fits.find(({ format }) => format === "axolotl-rm")).toMatchObject({ leftOut: { several_turns: 1 } });
	});

	test("who was too fast for the words is the same to the database as to the exporter", async () => {
		const all = await rowsOf();
		const slow = all.filter(({ hasty }) => hasty === false);
		expect(slow.length).toBeLessThan(all.length);
		expect((await rowsOf({ hasty: "exclude" })).map((row) => row.comparison_id)).toEqual(
			slow.map((row) => row.comparison_id),
		);
	});

	test("a later turn is in the split of what began its dialogue", async () => {
		const seen = new Set<unknown>();
		for (let seed = 0; seed < 12; seed++) {
			const rows = await rowsOf({ heldOut: 5, seed });
			const began = rows.find((row) => row.comparison_id === first)?.split;
			expect(rows.find((row) => row.turn === 2)?.split).toBe(began);
			seen.add(began);
		}
		expect(seen).toEqual(new Set(["train", "test"]));
	});

	test("a pair that somebody skipped, or that names its model, is left out where that is asked for", async () => {
		const other = await somebody(instance);
		await instance.db.skip.create({
			data: {
				roundId: instance.roundId,
				comparisonId: first,
				personId: other.personId,
				reported: false,
				reason: "broken",
			},
		});
		expect(await rowsOf()).toHaveLength(11);
		const left = await rowsOf({ skipped: "exclude" });
		expect(left).toHaveLength(10);
		expect(left.map((row) => row.comparison_id)).not.toContain(first);
		await owner.query("UPDATE responses SET self_naming = 'Llama' WHERE comparison_id = $1 AND side = 'right'", [
			first,
		]);
		expect((await rowsOf({ selfNaming: "exclude" })).map((row) => row.comparison_id)).toEqual(
			left.map((row) => row.comparison_id),
		);
	});
});

test("more rows than a page holds are all there, in order, each once", async () => {
	const round = await openPooledRound(instance.db, instance.roundId, { prompts: 2, overlap: 1 });
	const [one] = await fillPool(instance.db, round);
	const many = 450;
	await owner.query(`INSERT INTO people (id, name, email, pseudonym, updated_at)
		SELECT gen_random_uuid(), 'Many', 'many-' || i || '@example.org', 'Many ' || i, now() FROM generate_series(1, ${many}) i`);
	await owner.query(
		`INSERT INTO judgements (id, comparison_id, round_id, person_id, session_id, judged_at)
		SELECT gen_random_uuid(), $1, $2, id, gen_random_uuid(), now() FROM people WHERE name = 'Many'`,
		[one, round.roundId],
	);
	await owner.query(
		`INSERT INTO judgement_revisions (judgement_id, revision, submission_key, helpfulness_chosen, helpfulness_degree, guidelines_version)
		SELECT id, 1, gen_random_uuid(), 'left', 'better', 1 FROM judgements WHERE comparison_id = $1`,
		[one],
	);
	const judged = await instance.db.judgement.findMany({ where: { comparisonId: one ?? "" }, select: { id: true } });
	const { id } = await makeRelease(null, { name: "Many", options: options(round.roundId) });
	const stored = await instance.db.releaseRow.findMany({ where: { releaseId: id }, orderBy: { position: "asc" } });
	expect(stored.map(({ judgementId }) => judgementId).sort()).toEqual(judged.map((each) => each.id).sort());
	const release = await requireRelease(id);
	const [file] = release.files;
	let text = "";
	if (file) for await (const part of readFile(release, file)) text += Buffer.from(part).toString();
	const people = await instance.db.person.findMany({ where: { name: "Many" }, select: { id: true, pseudonym: true } });
	const ofJudgement = new Map(
		(await instance.db.judgement.findMany({ where: { comparisonId: one ?? "" } })).map((each) => [
			each.id,
			each.personId,
		]),
	);
	const expected = stored.map(
		({ judgementId }) => people.find((person) => person.id === ofJudgement.get(judgementId))?.pseudonym,
	);
	expect(
		text
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line).annotator),
	).toEqual(expected);
	const exported = await new Response(
		exportRound(round.roundId, { format: "preference", margin: "none", axis: "both", selfNaming: "keep" }),
	).text();
	expect(
		new Set(
			exported
				.trimEnd()
				.split("\n")
				.map((line) => JSON.parse(line).annotator),
		),
	).toEqual(new Set(expected));
	expect(exported.trimEnd().split("\n")).toHaveLength(many);
});

test("who judged too few of a round's known pairs right is left out of that round", async () => {
	const [careful, careless] = [await somebody(instance), await somebody(instance)];
	const checkSetId = await makeKnownSet(instance.db, viewer.personId, 3);
	const quality = { checkSetId, checkPercent: 50, repeatPercent: 0, showsAgreement: false };
	const round = await openPooledRound(instance.db, instance.roundId, { prompts: 3, overlap: 2, quality });
	await fillPool(instance.db, round);
	for (const [who, right] of [
		[careful, true],
		[careless, false],
	] as const) {
		for (;;) {
			const { comparison } = await currentWork(who, round.roundId);
			if (comparison?.state !== "ready") break;
			const isLeft = comparison.left.startsWith("right") === right;
			await judge(who, comparison.id, { helpfulness: isLeft ? 1 : 8, safety: null, leftSafe: null, rightSafe: null });
		}
	}
	const count = async (leastKnown: number) => {
		const { left, people } = await previewRelease(options(round.roundId, { leastKnown }));
		return [left.days_and_people, left.flags, people.length];
	};
	expect(await count(0)).toEqual([6, 6, 2]);
	expect(await count(0.5)).toEqual([6, 3, 2]);
	const { id } = await makeRelease(null, { name: "Known", options: options(round.roundId, { leastKnown: 0.5 }) });
	const rows = await instance.db.releaseRow.findMany({
		where: { releaseId: id },
		select: { made: { select: { judgement: true } } },
	});
	expect(new Set(rows.map(({ made }) => made.judgement.personId))).toEqual(new Set([careful.personId]));
});
