import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sourcesHash } from "./build-step.ts";

let folder: string;
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const hash = () => sourcesHash(folder, ["app", "server", "next.config.js", "missing"]);

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "twofold-sources-"));
	mkdirSync(join(folder, "app/rounds"), { recursive: true });
	mkdirSync(join(folder, "server/generated"), { recursive: true });
	write("app/rounds/page.tsx", "one");
	write("next.config.js", "one");
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
	["a changed page", () => write("app/rounds/page.tsx", "two")],
	["a new page", () => write("app/page.tsx", "")],
	["a removed page", () => rmSync(join(folder, "app/rounds/page.tsx"))],
	["a setting", () => write("next.config.js", "two")],
])("%s means a new build", (_name, change) => {
	const before = hash();
	change();
	expect(hash()).not.toBe(before);
});

test.each(["app/rounds/page.test.tsx", "server/generated/client.ts", "README.md"])("%s means none", (name) => {
	const before = hash();
	write(name, "new");
	expect(hash()).toBe(before);
});
