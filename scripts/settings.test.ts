import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeDataFolder, readSecret, readSettings, root } from "./settings.ts";

const env = (settings: Record<string, string>): NodeJS.ProcessEnv => ({ NODE_ENV: "test", ...settings });

test("without any setting, everything is on this machine alone", () => {
	expect(readSettings(env({}))).toMatchObject({
		host: "127.0.0.1",
		port: 3000,
		url: "http://localhost:3000",
		data: join(root, "data"),
		models: join(root, "data", "models"),
		database: null,
	});
});

test("the address follows the port, unless it is given", () => {
	expect(readSettings(env({ PORT: "4000" })).url).toBe("http://localhost:4000");
	expect(readSettings(env({ TWOFOLD_URL: "https://twofold.example.org/" })).url).toBe("https://twofold.example.org");
});

test("one database address serves for both roles", () => {
	const one = "postgresql://app:word@db/twofold";
	expect(readSettings(env({ DATABASE_URL: one })).database).toEqual({ applicationUrl: one, ownerUrl: one });
});

test.each([
	[{ PORT: "many" }, /PORT is many/],
	[{ TWOFOLD_HELP_LINE: "x".repeat(301) }, /TWOFOLD_HELP_LINE is longer than 300/],
	[{ TWOFOLD_ENGINE_HOSTS: "gpu, http://gpu/v1" }, /TWOFOLD_ENGINE_HOSTS names http:\/\/gpu\/v1/],
	[{ PORT: "70000" }, /from 1 to 65535/],
	[{ TWOFOLD_URL: "twofold.example.org" }, /whole address/],
	[{ TWOFOLD_MODELS: "/nowhere/at/all" }, /not a folder/],
	[{ DATABASE_URL: "mysql://db" }, /DATABASE_URL is no address/],
	[{ DATABASE_OWNER_URL: "postgresql://db/twofold" }, /without DATABASE_URL/],
] as const)("%j is refused with a sentence", (settings, sentence) => {
	expect(() => readSettings(env(settings))).toThrow(sentence);
});

test("the secret is made once, and only its owner reads it", () => {
	const folder = mkdtempSync(join(tmpdir(), "twofold-settings-"));
	const settings = readSettings(env({ TWOFOLD_DATA: join(folder, "data") }));
	makeDataFolder(settings);
	const secret = readSecret(settings, env({}));
	expect(secret).toMatch(/^[0-9a-f]{64}$/);
	expect(readSecret(settings, env({}))).toBe(secret);
	expect(statSync(join(settings.data, "secret")).mode & 0o077).toBe(0);
	expect(statSync(settings.models).isDirectory()).toBe(true);
	expect(() => readSecret(settings, env({ TWOFOLD_SECRET: "short" }))).toThrow(/too short/);
	rmSync(folder, { recursive: true });
});
