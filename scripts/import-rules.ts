import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

/**
 * The import rules of which Biome's path patterns know too little, since they turn on what a file is: pure, a store, a router,
 * or a use case, which may do all. biome.json holds the others: inference/, statistics/, and the one way of the features.
 */
export type Import = { target: string; type: boolean };
export type SourceFile = { path: string; text: string };

const statement = /^[ \t]*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?["']([^"']+)["']/gm;
const dynamic = /\bimport\(\s*["']([^"']+)["']\s*\)/g;
/** The clock, randomness, the network and the environment: what a pure file takes as arguments instead. */
const impure = /process\.env|Date\.now\(|new Date\(\)|Math\.random\(|crypto\.|\bfetch\(|setTimeout\(/;

/** What a file imports: paths from the root for files of ours, else the name of the package. */
export function importsOf({ path, text }: SourceFile): Import[] {
	const fixed = [...text.matchAll(statement)].map(([, type, target = ""]) => ({ target, type: type !== undefined }));
	const late = [...text.matchAll(dynamic)].map(([, target = ""]) => ({ target, type: false }));
	return [...fixed, ...late].map(({ target, type }) => ({ type, target: located(path, target) }));
}

function located(from: string, target: string): string {
	if (target.startsWith("#")) return target.slice(1);
	if (target.startsWith(".")) return normalize(join(dirname(from), target));
	return target;
}

const isStore = (path: string) => /^server\/.*-store\.ts$/.test(path);
const isRouter = (path: string) => /^server\/.*-router\.ts$/.test(path);
const isOurs = (path: string) => /^(server|inference|app|scripts)\//.test(path);
/** Its file name says the noun of its folder: server/rounds/round.ts, and, as ever, server/people/person.ts. */
const isNoun = (path: string) => {
	const [, folder, name] = /^server\/([a-z-]+)\/([a-z-]+)\.ts$/.exec(path) ?? [];
	return (
		name !== undefined && (name === (folder === "people" ? "person" : folder?.replace(/s$/, "")) || name === folder)
	);
};

/** @returns one sentence per broken rule */
export function brokenRules(files: SourceFile[]): string[] {
	const imports = new Map(files.map((file) => [file.path, importsOf(file)]));
	const pure = pureFiles(files, imports);
	const broken: string[] = [];
	for (const [path, found] of imports) {
		for (const { target, type } of found) {
			const reason = reasonAgainst(path, target, type, pure);
			if (reason) broken.push(`${path} imports ${target}: ${reason}`);
		}
		if (path.startsWith("server/statistics/") && !pure.has(path))
			broken.push(`${path}: a statistic is pure: no I/O, clock, randomness; numbers in, numbers out.`);
		const selfish = isNoun(path) && !path.startsWith("server/database/") && !pure.has(path);
		if (selfish)
			broken.push(`${path}: the file of a noun is pure: no I/O, clock, randomness, and only pure files and zod.`);
	}
	return broken;
}

/** Files that import at run time only zod and other pure files, and reach for nothing outside themselves. */
function pureFiles(files: SourceFile[], imports: Map<string, Import[]>): Set<string> {
	const pure = new Set(
		files.filter(({ path, text }) => isCandidate(path) && !impure.test(text)).map(({ path }) => path),
	);
	for (let before = -1; before !== pure.size; ) {
		before = pure.size;
		for (const path of pure) {
			const values = (imports.get(path) ?? []).filter(({ type }) => !type);
			if (!values.every(({ target }) => target === "zod" || pure.has(target))) pure.delete(path);
		}
	}
	return pure;
}

function isCandidate(path: string): boolean {
	return (path.startsWith("server/") && !isStore(path) && !isRouter(path)) || path === "inference/protocol.ts";
}

function reasonAgainst(path: string, target: string, type: boolean, pure: Set<string>): string | null {
	if (path.startsWith("app/")) return reasonAgainstInApp(path, target, type, pure);
	if (isRouter(target) && path !== "server/root-router.ts" && !type) {
		return "only server/root-router.ts and app/ know the routers.";
	}
	if (type || pure.has(target) || path === "server/root-router.ts") return null;
	if (isStore(path)) return reasonAgainstInStore(path, target);
	if (isRouter(path)) return reasonAgainstInRouter(path, target);
	return null;
}

function reasonAgainstInApp(path: string, target: string, type: boolean, pure: Set<string>): string | null {
	const loads = path.startsWith("app/api/") || path === "app/server-caller.ts";
	if (loads || type || !target.startsWith("server/") || pure.has(target)) return null;
	return "pages take pure files by value and the rest as types; only app/api/ and app/server-caller.ts load server code.";
}

function reasonAgainstInStore(path: string, target: string): string | null {
	const known =
		target.startsWith("server/database/") || target.startsWith("server/generated/") || target === "node:crypto";
	if (known || target === "zod" || (isStore(target) && dirname(target) === dirname(path))) return null;
	return "a store knows pure files, the one Prisma client and the stores of its own noun.";
}

function reasonAgainstInRouter(path: string, target: string): string | null {
	if (!isOurs(target))
		return target === "zod" || target.startsWith("@trpc/server") ? null : "a router knows zod and tRPC.";
	const set = target === "server/trpc.ts" || target === "server/database/client.ts";
	if (set || isStore(target) || dirname(target) === dirname(path)) return null;
	return "a router knows tRPC's set-up, pure files, stores and the use cases of its own noun.";
}

if (import.meta.main) {
	const paths = globSync(["app/**/*.{ts,tsx}", "server/**/*.ts", "inference/protocol.ts"], {
		exclude: (path) => /\.test\.tsx?$|server\/generated/.test(path),
	});
	const broken = brokenRules(paths.map((path) => ({ path, text: readFileSync(path, "utf8") })));
	for (const sentence of broken) console.error(sentence);
	console.log(`${paths.length} files, ${broken.length} broken import rules`);
	process.exit(broken.length > 0 ? 1 : 0);
}
