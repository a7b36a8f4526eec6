import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readPartState } from "./part-file.ts";
import { bytesIn, type Span, withSpan } from "./spans.ts";
import { randomModel } from "./testing/pulling.ts";
import { WeightsServer } from "./testing/weights-server.ts";

/** The real command, killed halfway. */

const script = new URL("../model.ts", import.meta.url).pathname;
let data: string;
let server: WeightsServer;
const running: ChildProcess[] = [];

beforeEach(async () => {
	data = await mkdtemp(join(tmpdir(), "twofold-kill-"));
	server = await WeightsServer.start(await randomModel());
});
afterEach(async () => {
	for (const child of running.splice(0)) child.kill("SIGKILL");
	await server.close();
	await rm(data, { recursive: true });
});

function command(...args: string[]) {
	const env = { ...process.env, TWOFOLD_DATA: data, TWOFOLD_MODELS: "" };
	const child = spawn(process.execPath, [script, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
	running.push(child);
	const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
	return { child, ended: ended.then(([output, complaint, [code, signal]]) => ({ output, complaint, code, signal })) };
}

const state = async () => (await readPartState(join(data, "models/tiny.gguf")))?.done ?? [];

test.each([
	["SIGKILL", null],
	["SIGINT", 130],
] as const)("after %s only the missing bytes are asked for", { timeout: 60_000 }, async (signal, code) => {
	server.holdAfter = (bytes) => Math.floor(bytes / 2);
	const first = command("pull", `${server.origin}/tiny.gguf`);
	// Four connections have half a piece each, and it is written down.
	await expect.poll(async () => bytesIn(await state()), { timeout: 30_000 }).toBe(4 * 32 * 1024);
	const kept = await state();
	first.child.kill(signal);
	expect((await first.ended).code).toBe(code);
	const listed = await command("list").ended;
	expect(listed.output).toContain("tiny.gguf waits at 20 % of");

	server.holdAfter = () => null;
	server.asked.length = 0;
	const second = await command("pull", `${server.origin}/tiny.gguf`).ended;
	expect(second).toMatchObject({ code: 0, complaint: "" });
	expect(second.output).toContain("Going on at 20 %.");
	const asked = server.spans.reduce<Span[]>((all, span) => withSpan(all, span), []);
	expect(bytesIn(server.spans)).toBe(server.content.length - bytesIn(kept));
	expect([...asked, ...kept].reduce<Span[]>(withSpan, [])).toEqual([[0, server.content.length]]);
	expect((await readFile(join(data, "models/tiny.gguf"))).equals(server.content)).toBe(true);
	expect(await readdir(join(data, "models"))).toEqual(["tiny.gguf"]);
});

test("what is not understood is answered with the usage, and help is no error", { timeout: 30_000 }, async () => {
	const wrong = await command("pull", "--quick").ended;
	expect(wrong).toMatchObject({ code: 2, output: "" });
	expect(wrong.complaint).toMatch(/^Unknown option '--quick'.*\n\nnpm run model -- pull/);
	expect(await command("--help").ended).toMatchObject({ code: 0, complaint: "" });
	const refused = await command("pull", "http://weights.example.org/x.gguf").ended;
	expect(refused.complaint).toContain("http://weights.example.org is not encrypted");
});
