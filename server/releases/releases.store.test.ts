import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { extract } from "tar-stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { degrees, noChoices, unmeasured } from "../judgements/judgement.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import { currentWork } from "../judgements/work.ts";
import { erase } from "../people/manage-people.ts";
import type { Viewer } from "../people/person.ts";
import { type Instance, somebody, startInstance } from "../testing/instance.ts";
import { fillPool, openPooledRound } from "../testing/pooled-round.ts";
import { compareReleases } from "./compare-releases.ts";
import { findDownload, rangeOf } from "./download.ts";
import { formats } from "./format-fit.ts";
import { makeRelease, previewRelease } from "./make-release.ts";
import { fileName, type ReleaseFile, type ReleaseView } from "./release.ts";
import { readFile, requireRelease } from "./release-files.ts";
import { type ReleaseOptions, releaseOptionsSchema } from "./release-options.ts";

let instance: Instance;
let maker: Viewer;
let people: Viewer[];
let roundId: string;
const prompts = 5;

const judge = (viewer: Viewer, comparisonId: string, helpfulness: number) =>
	submitJudgement(viewer, {
		...{ ...noChoices, ...unmeasured, helpfulness, comparisonId },
		...{ submissionKey: crypto.randomUUID(), view: "rendered" as const },
	});

beforeAll(async () => {
	instance = await startInstance();
	maker = await somebody(instance);
	const round = await openPooledRound(instance.db, instance.roundId, { prompts, overlap: 3 });
	roundId = round.roundId;
	const comparisons = await fillPool(instance.db, round);
	people = [await somebody(instance), await somebody(instance)];
	// Of each pair but the last, the first person finds the left better, and the second one the pair's number.
	for (const [who, viewer] of people.entries()) {
		for (const [i, id] of comparisons.slice(0, prompts - 1).entries()) {
			await currentWork(viewer, roundId);
			await judge(viewer, id, who === 0 ? 1 : i + 3);
		}
	}
});
afterAll(() => instance.stop());

const options = (changed: Partial<ReleaseOptions> = {}): ReleaseOptions => ({
	...releaseOptionsSchema.parse({
		...{ roundIds: [roundId], axes: ["helpfulness"], degrees: [...degrees], bins: [1, 2, 3], several: "each" },
		...{ formats: [...formats] },
	}),
	...changed,
});

const freeze = async (changed: Partial<ReleaseOptions> = {}) => {
	const { id } = await makeRelease(maker.personId, { name: "First", options: options(changed) });
	return requireRelease(id);
};
const bytesOf = async (bytes: AsyncIterable<Uint8Array>) => {
	const all: Uint8Array[] = [];
	for await (const part of bytes) all.push(part);
	return Buffer.concat(all);
};
const paperOf = async (release: ReleaseView, name: string) =>
	(await bytesOf((await findDownload(release.id, name)).body(0))).toString();
const textOf = async (release: ReleaseView, file: ReleaseFile | undefined) =>
	file ? (await bytesOf(readFile(release, file))).toString() : "";

describe("a release", () => {
	test("holds every judgement once, and each file what its sha256 says", async () => {
		const preview = await previewRelease(options());
		expect(preview).toMatchObject({
			...{ judged: 8, train: 8, test: 0 },
			left: { days_and_people: 8, flags: 8, agreement: 8, rows: 8 },
		});
		const release = await freeze();
		expect(release).toMatchObject({ rowCount: 8, patch: 0 });
		expect(release.files.map(({ format }) => format).sort()).toEqual([...formats].sort());
		for (const file of release.files) {
			const text = await textOf(release, file);
			expect(createHash("sha256").update(text).digest("hex"), file.format).toBe(file.sha256);
			expect(Buffer.byteLength(text)).toBe(file.bytes);
			expect(text.split("\n").length - 1).toBe(file.rows);
			expect(preview.fits.find(({ format }) => format === file.format)).toMatchObject({
				...{ rows: file.rows, leftOut: file.leftOut },
			});
		}
		const judgements = await instance.db.judgement.findMany({ where: { roundId }, select: { id: true } });
		const rows = await instance.db.releaseRow.findMany({ where: { releaseId: release.id } });
		expect(rows.map(({ judgementId }) => judgementId).sort()).toEqual(judgements.map(({ id }) => id).sort());
	});

	test("made again from the same data is the same to the byte, under another number", async () => {
		const [first, again] = [await freeze(), await freeze()];
		expect(again.number).toBe(first.number + 1);
		expect(again.files).toEqual(first.files);
	});

	test("is numbered once, however many are made at once", async () => {
		const made = await Promise.all([freeze(), freeze(), freeze()]);
		expect(new Set(made.map(({ number }) => number)).size).toBe(3);
	});

	test("stays as it is when somebody changes a judgement, and nothing of it can be changed in the database", async () => {
		const release = await freeze({ formats: ["preference"] });
		const [file] = release.files;
		if (!file) throw new Error("There is no file.");
		const before = await textOf(release, file);
		const own = await instance.db.judgement.findFirstOrThrow({ where: { personId: people[0]?.personId ?? "" } });
		if (people[0]) await judge(people[0], own.comparisonId, 8);
		expect(await textOf(release, file)).toBe(before);
		if (people[0]) await judge(people[0], own.comparisonId, 1);
		const { id } = release;
		await expect(instance.db.release.update({ where: { id }, data: { name: "Other" } })).rejects.toThrow(
			/never changes/,
		);
		await expect(instance.db.release.delete({ where: { id } })).rejects.toThrow();
		await expect(instance.db.releaseRow.deleteMany({ where: { releaseId: id } })).rejects.toThrow();
	});

	test("has one row for several judgements where that is asked for, without an annotator", async () => {
		const majority = await freeze({ several: "majority", formats: ["preference"] });
		// Pairs 1 and 2 were judged for the left by both; of the others each found another side better.
		expect(majority.rowCount).toBe(2);
		const [file] = majority.files;
		const text = await textOf(majority, file);
		const rows = text
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect(rows.flatMap((row) => [row.annotator, row.n_judgements, row.agreement])).toEqual([null, 2, 1, null, 2, 1]);
		expect(rows.map((row) => row.degree).sort()).toEqual(["negligibly", "slightly"]);
	});

	test("holds out whole prompts, so that none is in both splits", async () => {
		const release = await freeze({ heldOut: 3, seed: 7, formats: ["preference"] });
		const prompt = async (split: "train" | "test") => {
			const file = release.files.find((each) => each.split === split);
			const text = await textOf(release, file);
			return text
				.trimEnd()
				.split("\n")
				.map((line) => JSON.parse(line).prompt.at(-1).content);
		};
		const [train, held] = [await prompt("train"), await prompt("test")];
		expect([train.length, held.length]).toEqual([4, 4]);
		expect(held.filter((each) => train.includes(each))).toEqual([]);
	});

	test("with nothing in it is refused", async () => {
		await expect(freeze({ leastAgreement: 1, several: "each", degrees: ["better"] })).rejects.toMatchObject({
			code: "refused",
		});
		await expect(freeze({ formats: ["sft"], kinds: ["csv"] })).rejects.toThrow(
			/CSV is for the format judgements alone/,
		);
		await expect(freeze({ roundIds: [crypto.randomUUID()] })).rejects.toMatchObject({ code: "not_found" });
	});

	test("goes on from a byte, by its sha256 as the tag", async () => {
		const release = await freeze({ formats: ["sft"] });
		const [file] = release.files;
		const download = await findDownload(release.id, file ? fileName(file) : "");
		const whole = (await bytesOf(download.body(0))).toString();
		expect((await bytesOf(download.body(25))).toString()).toBe(whole.slice(25));
		const range = (headers: Record<string, string>) => rangeOf(new Headers(headers), download);
		expect(range({ range: "bytes=25-" })).toBe(25);
		expect(range({ range: "bytes=25-", "if-range": '"another"' })).toBeNull();
		expect(range({ range: `bytes=${download.bytes}-` })).toBe("beyond");
		expect(range({})).toBeNull();
		await expect(findDownload(release.id, "../secret")).rejects.toMatchObject({ code: "not_found" });
		const manifest = JSON.parse(await paperOf(release, "manifest.json"));
		expect(manifest).toMatchObject({ rows: 8, files: [{ file: "sft/train.jsonl", sha256: file?.sha256 }] });
		const card = await paperOf(release, "README.md");
		expect(card).toContain(
			"  - config_name: sft\n    data_files:\n      - split: train\n        path: sft/train.jsonl",
		);
	});

	test("comes as one tar, or smaller, and what comes out of that is what the manifest says", async () => {
		const release = await freeze({ formats: ["sft", "llama-factory"], kinds: ["jsonl", "parquet"] });
		const tar = await findDownload(release.id, "all.tar");
		const whole = await bytesOf(tar.body(0));
		expect(whole.length).toBe(tar.bytes);
		expect((await bytesOf(tar.body(700))).equals(whole.subarray(700))).toBe(true);
		const found = new Map<string, Buffer>();
		const reader = extract();
		Readable.from([whole]).pipe(reader);
		for await (const entry of reader) found.set(entry.header.name.replace(/^release-\d+\//, ""), await buffer(entry));
		expect([...found.keys()].sort()).toEqual(
			[...["README.md", "dataset_info.json", "manifest.json"], ...release.files.map(fileName)].sort(),
		);
		for (const file of release.files)
			expect(
				createHash("sha256")
					.update(found.get(fileName(file)) ?? "")
					.digest("hex"),
			).toBe(file.sha256);
		const plain = found.get("sft/train.jsonl");
		for (const [ending, undo] of [
			[".gz", gunzipSync],
			[".zst", zstdDecompressSync],
		] as const) {
			const small = await findDownload(release.id, `sft/train.jsonl${ending}`);
			expect(plain?.equals(undo(await bytesOf(small.body(0))))).toBe(true);
			expect(rangeOf(new Headers({ range: "bytes=5-" }), small)).toBeNull();
		}
	});

	test("says in its card how much it holds, of whom, under which guidelines and licence", async () => {
		const release = await freeze({ formats: ["preference"], licence: "CC-BY-4.0", limits: "Two people alone." });
		const card = await paperOf(release, "README.md");
		expect(card).toContain("\nlicense: cc-by-4.0\n");
		// Four pairs of one turn, in two of which both chose the same; the engine of tests gives no tokens.
		expect(card).toContain("| 4 | 1.0 | – | – | – |");
		expect(card).toContain("2 annotators. Two people who judged the same pair chose the same response in 50.0 %");
		// Of the sides three quarters are left, so chance gives 0.375: (0.5 - 0.375) / (1 - 0.375).
		expect(card).toContain("Gwet's AC1 on the choice is 0.20, AC2 (ordinal) on the eight points");
		expect(card).toContain("| significantly | 4 | 50.0 % |");
		expect(card).toContain("Two people alone.");
		expect(card).toMatch(/## Guidelines of .*, version 1\n/);
	});

	test("holds only whom the choices ask for", async () => {
		const [first, second] = people;
		const one = await freeze({ heldBackIds: [first?.personId ?? ""], formats: ["judgements"] });
		expect(one.rowCount).toBe(4);
		const { id: teamId } = await instance.db.team.create({
			data: { name: "Night", members: { create: { personId: second?.personId ?? "" } } },
		});
		const team = await freeze({ teamIds: [teamId], formats: ["judgements", "sft"], kinds: ["jsonl", "csv"] });
		expect(team.files.map(fileName)).toEqual(["judgements/train.csv", "judgements/train.jsonl", "sft/train.jsonl"]);
		expect(team.files[1]?.sha256).toBe(one.files[0]?.sha256);
		const preview = await previewRelease(options({ heldBackIds: [first?.personId ?? ""] }));
		expect(preview.left).toMatchObject({ days_and_people: 4, rows: 4 });
		expect(preview.people.map(({ count }) => count)).toEqual([4, 4]);
		expect(preview.first).toHaveLength(3);
		expect(preview.first[0]).toMatchObject({ axis: "helpfulness", pair: "judged" });
	});

	test("says what is otherwise in another one: added, removed and changed rows, degrees and lengths", async () => {
		const [first] = people;
		const all = await freeze({ formats: ["sft"] });
		const fewer = await freeze({ degrees: ["significantly"], heldOut: 1, seed: 3, formats: ["sft"] });
		const less = await compareReleases(fewer.id, all.id);
		expect(less.counts).toMatchObject({ added: 0, removed: 4 });
		expect(less.counts.changed).toBe(fewer.files.find(({ split }) => split === "test")?.rows);
		expect(less.examples.changed[0]).toMatchObject({ before: { split: "train" }, after: { split: "test" } });
		const back = await compareReleases(all.id, fewer.id);
		expect(back.counts).toEqual({ added: 4, removed: 0, changed: less.counts.changed });
		expect(back.after).toMatchObject({ rows: 8, degrees: { significantly: 4, better: 0, slightly: 2, negligibly: 2 } });
		expect(back.after.lengths.reduce((sum, count) => sum + count, 0)).toBe(2 * (prompts - 1));
		// Somebody thinks again, and the next release has their newer word.
		const own = await instance.db.judgement.findFirstOrThrow({ where: { personId: first?.personId ?? "" } });
		if (first) await judge(first, own.comparisonId, 2);
		const later = await compareReleases((await freeze({ formats: ["sft"] })).id, all.id);
		expect(later.counts).toEqual({ added: 0, removed: 0, changed: 1 });
		expect(later.examples.changed).toMatchObject([
			{ judgementId: own.id, before: { degree: "significantly" }, after: { degree: "better" } },
		]);
		if (first) await judge(first, own.comparisonId, 1);
	});

	test("that is stopped while it is frozen is not there", async () => {
		const before = await instance.db.release.count();
		const stop = new AbortController();
		const step = { signal: stop.signal, onProgress: () => stop.abort() };
		await expect(makeRelease(maker.personId, { name: "Stopped", options: options() }, step)).rejects.toThrow(/abort/i);
		expect(await instance.db.release.count()).toBe(before);
	});

	test("gets a patch number when a person in it is erased, and holds their new pseudonym", async () => {
		const release = await freeze({ formats: ["preference"] });
		const other = await freeze({ formats: ["kto"] });
		const person = await instance.db.person.findUniqueOrThrow({ where: { id: people[1]?.personId ?? "" } });
		const [file] = release.files;
		expect(file && (await textOf(release, file))).toContain(person.pseudonym);
		await erase(instance.db, maker.personId, person.id, person.pseudonym);
		const patched = await requireRelease(release.id);
		expect(patched).toMatchObject({ number: release.number, patch: 1, patches: [{ patch: 1 }] });
		const [newer] = patched.files;
		const text = await textOf(patched, newer);
		expect(text).not.toContain(person.pseudonym);
		expect(createHash("sha256").update(text).digest("hex")).toBe(newer?.sha256);
		expect(newer?.sha256).not.toBe(file?.sha256);
		// No annotator stands in that format, so its bytes stay the same.
		expect((await requireRelease(other.id)).files[0]?.sha256).toBe(other.files[0]?.sha256);
	});
});
