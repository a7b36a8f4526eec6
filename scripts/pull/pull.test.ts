import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { randomWords } from "#inference/gguf/random-weights.ts";
import { readPartState } from "./part-file.ts";
import { roomProblem } from "./pull.ts";
import { bytesIn } from "./spans.ts";
import { pull, randomModel, startPull } from "./testing/pulling.ts";
import { WeightsServer } from "./testing/weights-server.ts";

let model: Buffer;
let other: Buffer;
let server: WeightsServer;
let folder: string;
const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const arrived = () => readFile(join(folder, "tiny.gguf"));
const address = () => `${server.origin}/models/tiny.gguf`;

beforeAll(async () => {
	model = await randomModel({ seed: 1 });
	other = await randomModel({ seed: 2 });
});
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "twofold-pull-"));
	server = await WeightsServer.start(model);
});
afterEach(async () => {
	await server.close();
	await rm(folder, { recursive: true });
});

test("a file arrives in pieces, and nothing else is left in the folder", async () => {
	const said = await pull(folder, [address()]);
	expect((await arrived()).equals(model)).toBe(true);
	expect(await readdir(folder)).toEqual(["tiny.gguf"]);
	expect(said).toContain(`Its sha256 is ${hashOf(model)}`);
	expect(server.spans.length).toBeGreaterThan(4);
});

test.each([1, 2, 3])("connections that drop at random make no difference to the bytes (seed %i)", async (seed) => {
	const word = randomWords(seed);
	server.dropAfter = (bytes) => (word() % 4 === 0 ? null : word() % bytes);
	await pull(folder, [address(), "--connections", "5"]);
	expect((await arrived()).equals(model)).toBe(true);
	expect(server.spans.length).toBeGreaterThan(12);
});

test("a server without ranges sends the whole file over one connection, again after a drop", async () => {
	server.takesRanges = false;
	const drops = [null, 100_000, 300_000];
	server.dropAfter = () => drops[server.asked.length - 1] ?? null;
	const said = await pull(folder, [address()]);
	expect(said).toContain("whole files alone");
	expect((await arrived()).equals(model)).toBe(true);
	// The look, whose body is not read, and three tries.
	expect(server.asked.map(({ range }) => range)).toEqual([[0, 1], null, null, null]);
});

test("without a new byte it is tried so often and no more, and what is here is kept", async () => {
	let given = 0;
	const pieces = 3 * Math.ceil(model.length / 8);
	server.dropAfter = () => (given++ < 3 ? null : 0);
	const failed = pull(folder, [address(), "--connections", "1"], { patience: { failures: 3, delayMs: () => 0 } });
	await expect(failed).rejects.toThrow(/does not go on: .* run the same command again/);
	expect(server.spans).toHaveLength(3 + 3);
	const state = await readPartState(join(folder, "tiny.gguf"));
	expect(bytesIn(state?.done ?? [])).toBe(pieces);
	server.dropAfter = () => null;
	server.asked.length = 0;
	expect(await pull(folder, [address()])).toContain("Going on at");
	expect(Math.min(...server.spans.map(([from]) => from))).toBe(pieces);
	expect((await arrived()).equals(model)).toBe(true);
});

describe("a file that changes at the other end is pulled anew", () => {
	test("between two runs", async () => {
		server.holdAfter = (bytes) => bytes / 2;
		const first = startPull(folder, [address()]);
		const state = () => readPartState(join(folder, "tiny.gguf"));
		await expect.poll(async () => bytesIn((await state())?.done ?? []), { timeout: 10_000 }).toBeGreaterThan(0);
		first.stop();
		await expect(first.done).rejects.toThrow("stopped");
		server.holdAfter = () => null;
		server.content = other;
		server.etag = '"two"';
		expect(await pull(folder, [address()])).toContain("pulled anew");
		expect((await arrived()).equals(other)).toBe(true);
	});

	test("during a run", async () => {
		server.onAsk = () => {
			if (server.spans.length !== 5) return;
			server.content = other;
			server.etag = '"two"';
		};
		expect(await pull(folder, [address()])).toContain("The file has changed there; it is pulled anew.");
		expect((await arrived()).equals(other)).toBe(true);
	});

	test("but not for ever", async () => {
		let version = 0;
		server.onAsk = () => {
			server.etag = `"${version++}"`;
		};
		await expect(pull(folder, [address()])).rejects.toThrow("keeps changing");
		expect(await readdir(folder)).toEqual([]);
	});
});

describe("the checksum", () => {
	test("a wrong one deletes what has arrived and says so", async () => {
		const failed = pull(folder, [address(), "--sha256", "0".repeat(64)]);
		await expect(failed).rejects.toThrow(`hashes to ${hashOf(model)}, and not to ${"0".repeat(64)}, so it was deleted`);
		expect(await readdir(folder)).toEqual([]);
	});

	test("Hugging Face's is taken from the redirect", async () => {
		const redirected = `${server.origin}/to/${encodeURIComponent("/cdn/x")}`;
		server.headers = { "x-linked-etag": `"${hashOf(model)}"` };
		expect(await pull(folder, [redirected, "--as", "tiny.gguf"])).toContain("as it should be");
		server.headers = { "x-linked-etag": `"${hashOf(other)}"` };
		await expect(pull(folder, [redirected, "--as", "b.gguf"])).rejects.toThrow(`not to ${hashOf(other)}`);
	});
});

describe("what the service could not use is deleted, with the reason", () => {
	test("a file that is no GGUF", async () => {
		server.content = Buffer.from("<html>Log in first</html>");
		await expect(pull(folder, [address()])).rejects.toThrow("does not begin with GGUF");
		expect(await readdir(folder)).toEqual([]);
	});

	test("another architecture", async () => {
		server.content = await randomModel({ architecture: "mamba" });
		await expect(pull(folder, [address()])).rejects.toThrow("architecture is mamba; only Llama models");
	});

	test("a large file is judged by its beginning", async () => {
		server.content = Buffer.concat([Buffer.from("PK"), Buffer.alloc(80 * 2 ** 20)]);
		await expect(pull(folder, [address(), "--connections", "1"])).rejects.toThrow("does not begin with GGUF");
		expect(server.spans.length).toBeLessThan(6);
	});
});

describe("a name that is taken", () => {
	test("is never written over", async () => {
		await writeFile(join(folder, "tiny.gguf"), other);
		await expect(pull(folder, [address()])).rejects.toThrow("Give another name with --as");
		await expect(pull(folder, [address(), "--sha256", hashOf(model)])).rejects.toThrow(
			`its sha256 is ${hashOf(other)}`,
		);
		expect((await arrived()).equals(other)).toBe(true);
		expect(server.asked).toEqual([]);
	});

	test("also not when it is taken meanwhile", async () => {
		server.onAsk = () => void (server.asked.length === 2 && writeFile(join(folder, "tiny.gguf"), other));
		await expect(pull(folder, [address()])).rejects.toThrow("meanwhile");
		expect((await arrived()).equals(other)).toBe(true);
	});

	test("is fine where it is the same file", async () => {
		await writeFile(join(folder, "tiny.gguf"), model);
		expect(await pull(folder, [address(), "--sha256", hashOf(model)])).toContain("already, with this sha256");
	});

	test("the shipped model keeps its own", async () => {
		await expect(pull(folder, [address(), "--as", "pocket-llama.gguf"])).rejects.toThrow("ships with Twofold");
	});

	test("two runs do not write to one part", async () => {
		server.holdAfter = (bytes) => bytes / 2;
		const first = startPull(folder, [address()]);
		await expect.poll(() => server.spans.length).toBeGreaterThan(0);
		await expect(pull(folder, [address()])).rejects.toThrow(/being pulled by process/);
		first.stop();
		await expect(first.done).rejects.toThrow("stopped");
	});
});

describe("redirects", () => {
	const to = (target: string) => `${server.origin}/to/${encodeURIComponent(target)}`;

	test("are followed, again for each part", async () => {
		await pull(folder, [to(to("/cdn/blob")), "--as", "tiny.gguf"]);
		expect((await arrived()).equals(model)).toBe(true);
	});

	test("lead to no place without encryption, and not on for ever", async () => {
		const out = pull(folder, [to("http://weights.example.org/x.gguf"), "--as", "tiny.gguf"]);
		await expect(out).rejects.toThrow("redirects to http://weights.example.org, which is not encrypted");
		let circle = "/cdn/x";
		for (let i = 0; i < 6; i++) circle = `/to/${encodeURIComponent(circle)}`;
		await expect(pull(folder, [server.origin + circle, "--as", "tiny.gguf"])).rejects.toThrow("more than 5 times");
	});
});

test("refusals are told at once, overload after some tries", async () => {
	server.status = 401;
	await expect(pull(folder, [address()], { token: "hf_secret" })).rejects.toThrow(
		/refuses this file \(401\).*HF_TOKEN/,
	);
	expect(server.asked).toHaveLength(1);
	// The token is for huggingface.co alone.
	expect(server.asked[0]?.authorization).toBeUndefined();
	server.status = 404;
	await expect(pull(folder, [address()])).rejects.toThrow("answers 404");
	server.status = 503;
	await expect(pull(folder, [address()])).rejects.toThrow("cannot be asked: 127.0.0.1");
	expect(server.asked).toHaveLength(2 + 8);
});

test("a full disk is told before anything is pulled", () => {
	expect(roomProblem(4_081_004_224, 1_500_000_000, "/models")).toMatch(/^4.08 GB are missing and 1.50 GB are free in/);
	expect(roomProblem(10, 10, "/models")).toBeNull();
});
