import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noChoices, unmeasured } from "../judgements/judgement.ts";
import { submitJudgement } from "../judgements/submit-judgement.ts";
import { quiet } from "../progress.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { runReleaseCommand } from "./run-release-command.ts";

let instance: Instance;
let folder: string;

beforeAll(async () => {
	instance = await startInstance();
	folder = await mkdtemp(join(tmpdir(), "twofold-release-"));
	const viewer = await somebody(instance);
	for (const prompt of ["How do I boil an egg?", "Why is the sky blue?"]) {
		const comparisonId = await readyPair(instance, viewer, prompt);
		const choices = { ...noChoices, ...unmeasured, helpfulness: 2, safety: 7, leftSafe: true, rightSafe: true };
		await submitJudgement(viewer, { ...choices, comparisonId, submissionKey: crypto.randomUUID(), view: "rendered" });
	}
});
afterAll(async () => {
	await rm(folder, { recursive: true, force: true });
	await instance.stop();
});

async function run(...args: string[]): Promise<{ code: number; said: string }> {
	const said: string[] = [];
	const say = (line: string) => void said.push(line);
	const open = async () => ({ url: "", close: async () => undefined });
	const code = await runReleaseCommand(args, open, { say, complain: say, long: (_label, work) => work(quiet) });
	return { code, said: said.join("\n") };
}

test("a release is made, listed, downloaded, checked, and found out when a byte of it changes", async () => {
	const options = {
		...{ roundIds: [instance.roundId], axes: ["helpfulness", "safety"], several: "each", bins: [1, 2, 3] },
		...{ degrees: ["significantly", "better", "slightly", "negligibly"], formats: ["preference", "hh-rlhf"] },
		kinds: ["jsonl", "parquet"],
	};
	const file = join(folder, "options.json");
	await writeFile(file, JSON.stringify({ ...options, axes: [] }));
	expect(await run("make", "--name", "Bad", "--options", file)).toEqual({
		code: 1,
		said: "options.axes: Choose at least one axis.",
	});
	await writeFile(file, JSON.stringify(options));
	expect(await run("list")).toEqual({ code: 0, said: "There are no releases." });
	const made = await run("make", "--name", "By the operator", "--options", file);
	expect(made).toMatchObject({
		code: 0,
		said: expect.stringMatching(/^1 {2}\d{4}-\d\d-\d\d {2}4 rows {2}By the operator$/),
	});

	const to = join(folder, "one");
	expect((await run("download", "1", "--to", to)).code).toBe(0);
	expect(await run("verify", to)).toMatchObject({
		code: 0,
		said: expect.stringContaining("Release 1: all as it was frozen."),
	});
	// Its manifest makes the same release again, to the byte.
	expect((await run("make", "--name", "Again", "--options", join(to, "manifest.json"))).code).toBe(0);
	const again = join(folder, "two");
	expect((await run("download", "2", "--to", again, "--gz")).code).toBe(0);
	expect((await run("verify", again)).code).toBe(0);
	const [first, second] = await Promise.all([
		readFile(join(to, "preference/train.jsonl")),
		readFile(join(again, "preference/train.jsonl.gz")),
	]);
	expect(gunzipSync(second).equals(first)).toBe(true);

	const whole = await readFile(join(to, "hh-rlhf/train.jsonl"));
	await writeFile(join(to, "hh-rlhf/train.jsonl"), "another byte");
	await rm(join(to, "preference/train.parquet"));
	const found = await run("verify", to);
	expect(found.code).toBe(1);
	expect(found.said).toContain("hh-rlhf/train.jsonl: differs");
	expect(found.said).toContain("preference/train.parquet: missing");
	// What is whole stays, what is gone comes again, and a part goes on.
	await rm(join(to, "hh-rlhf/train.jsonl"));
	await writeFile(join(to, "hh-rlhf/train.jsonl.part"), whole.subarray(0, 40));
	const rest = await run("download", "1", "--to", to);
	expect(rest.said).not.toContain("preference/train.jsonl:");
	expect((await run("verify", to)).code).toBe(0);

	const manifest = await readFile(join(to, "manifest.json"), "utf8");
	await writeFile(join(to, "manifest.json"), manifest.replace('"hh-rlhf/train.jsonl"', '"../../etc/passwd"'));
	expect(await run("verify", to)).toMatchObject({
		code: 1,
		said: expect.stringContaining("is no manifest of a release"),
	});
	await writeFile(join(to, "manifest.json"), manifest.replace('"seed": 0', '"seed": 1'));
	expect((await run("verify", to)).said).toContain("manifest.json: differs from what it says of itself");
	expect(await run("verify", folder)).toMatchObject({ code: 1 });
	expect(await run("download", "99", "--to", to)).toMatchObject({ code: 1 });
});
