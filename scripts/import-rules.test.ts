import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { brokenRules } from "./import-rules.ts";

const refused: [string, string][] = [
	["inference/service.ts", "#server/rounds/round.ts"],
	["inference/http/body.ts", "../../server/errors.ts"],
	["inference/service.ts", "next/server"],
	["server/models/engine.ts", "#inference/service.ts"],
	["server/models/engine.ts", "../../inference/service.ts"],
	["server/errors.ts", "next/headers"],
	["server/errors.ts", "react"],
	["server/errors.ts", "../app/page-access.ts"],
	["server/rounds/round.ts", "../judgements/judgement.ts"],
	["server/rounds/round-store.ts", "#server/comparisons/comparison.ts"],
	["server/people/person.ts", "../models/model.ts"],
	["server/models/model.ts", "../rounds/round.ts"],
	["server/comparisons/comparison.ts", "../assignments/assignment.ts"],
	["server/assignments/assignment.ts", "../judgements/judgement.ts"],
	["server/judgements/judgement.ts", "../releases/release.ts"],
	["server/releases/release.ts", "../insights/insight.ts"],
	["server/statistics/kappa.ts", "zod"],
	["server/statistics/kappa.ts", "../errors.ts"],
	["app/page.tsx", "#inference/protocol.ts"],
	["app/page.tsx", "#scripts/settings.ts"],
];

const allowed: [string, string][] = [
	["inference/service.ts", "./fair-queue.ts"],
	["inference/http/body.ts", "../protocol.ts"],
	["server/models/engine.ts", "#inference/protocol.ts"],
	["server/judgements/judgement.ts", "../rounds/round.ts"],
	["server/releases/release.ts", "../judgements/judgement.ts"],
	["server/statistics/kappa.ts", "./ranks.ts"],
	["app/page.tsx", "#server/rounds/round.ts"],
];

let folder: string;
let said: string;

/** A file of its own for each case, in the same folder as the file that it stands for. */
function fixture(path: string, target: string): string {
	const name = `case-${[...refused, ...allowed].findIndex(([from, to]) => from === path && to === target)}-`;
	return join(dirname(path), path.endsWith("x") ? `${name}.tsx` : `${name}.ts`);
}

beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "twofold-imports-"));
	// The project's own configuration, but for the parts that need its git checkout and its node_modules.
	const { vcs: _vcs, $schema: _schema, ...rules } = JSON.parse(readFileSync("biome.json", "utf8"));
	writeFileSync(join(folder, "biome.json"), JSON.stringify(rules));
	for (const [path, target] of [...refused, ...allowed]) {
		const file = join(folder, fixture(path, target));
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, `import { thing } from "${target}";\nexport const own = thing;\n`);
	}
	const biome = join(process.cwd(), "node_modules/@biomejs/biome/bin/biome");
	const args = [biome, "lint", "--only=style/noRestrictedImports", "--max-diagnostics=none", "--colors=off"];
	const run = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
	said = run.stdout + run.stderr;
}, 20_000);

afterAll(() => rmSync(folder, { recursive: true }));

test.each(refused)("Biome refuses that %s imports %s", (path, target) => {
	expect(said).toContain(fixture(path, target));
});

test.each(allowed)("Biome lets %s import %s", (path, target) => {
	expect(said).not.toContain(fixture(path, target));
});

const house = [
	{ path: "server/errors.ts", text: `import { z } from "zod";` },
	{ path: "server/database/client.ts", text: `import pg from "pg";` },
	{ path: "server/trpc.ts", text: `import { initTRPC } from "@trpc/server";` },
	{ path: "server/rounds/round.ts", text: `import { TwofoldError } from "../errors.ts";` },
	{ path: "server/rounds/open-round.ts", text: `import { find } from "./round-store.ts";` },
	{ path: "server/rounds/round-store.ts", text: `import { database } from "../database/client.ts";` },
	{ path: "server/rounds/rounds-router.ts", text: `import { open } from "./open-round.ts";` },
	{ path: "server/people/join.ts", text: `import { randomUUID } from "node:crypto";` },
	{ path: "server/clock.ts", text: "export const now = () => Date.now();" },
];

function refuses(path: string, text: string): boolean {
	return brokenRules([...house.filter((file) => file.path !== path), { path, text }]).some((line) =>
		line.startsWith(path),
	);
}

test("the house itself breaks no rule", () => {
	expect(brokenRules(house)).toEqual([]);
});

test.each([
	["server/rounds/round.ts", `import { database } from "../database/client.ts";`],
	["server/rounds/round.ts", `import { find } from "./round-store.ts";`],
	["server/rounds/round.ts", `import { readFile } from "node:fs/promises";`],
	["server/rounds/round.ts", `import { Client } from "pg";`],
	["server/rounds/round.ts", "export const opened = () => new Date();"],
	["server/rounds/round.ts", `import { now } from "../clock.ts";`],
	["server/statistics/bootstrap.ts", "export const draw = () => Math.random();"],
	["server/statistics/bootstrap.ts", `import { readFile } from "node:fs/promises";`],
	["server/rounds/round-store.ts", `import { rounds } from "./rounds-router.ts";`],
	["server/rounds/round-store.ts", `import { open } from "./open-round.ts";`],
	["server/rounds/round-store.ts", `import { headers } from "next/headers";`],
	["server/rounds/rounds-router.ts", `import { join } from "../people/join.ts";`],
	["server/rounds/rounds-router.ts", `import { Client } from "pg";`],
	["server/rounds/open-round.ts", `import { rounds } from "./rounds-router.ts";`],
	["app/page.tsx", `import { find } from "#server/rounds/round-store.ts";`],
	["app/page.tsx", `import {\n\tfind,\n\tother,\n} from "#server/rounds/round-store.ts";`],
	["app/page.tsx", `export const lazy = () => import("#server/rounds/open-round.ts");`],
	["app/page.tsx", `import { appRouter } from "../server/rounds/rounds-router.ts";`],
])("refuses in %s: %s", (path, text) => {
	expect(refuses(path, text)).toBe(true);
});

test.each([
	["server/rounds/round.ts", `import type { Database } from "../database/client.ts";`],
	["server/rounds/round-store.ts", `import { roundSchema } from "./round.ts";`],
	["server/rounds/rounds-router.ts", `import { router } from "../trpc.ts";`],
	["app/page.tsx", `import { roundSchema } from "#server/rounds/round.ts";`],
	["app/page.tsx", `import type { AppRouter } from "#server/rounds/rounds-router.ts";`],
	["app/server-caller.ts", `import { appRouter } from "#server/rounds/rounds-router.ts";`],
	["app/api/trpc/route.ts", `import { find } from "#server/rounds/round-store.ts";`],
])("allows in %s: %s", (path, text) => {
	expect(refuses(path, text)).toBe(false);
});
