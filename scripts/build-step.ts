import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun } from "./command.ts";
import { lockFolderInTurn } from "./data-lock.ts";
import { step } from "./progress.ts";
import { root } from "./settings.ts";

/** All that can change what `next build` makes. The generated Prisma client follows from the schema. */
const sources = [
	...["app", "proxy.ts", "server", "inference/protocol.ts", "public", "prisma/schema.prisma"],
	...["package-lock.json", "tsconfig.json", "next.config.js", "postcss.config.mjs"],
];
const stamp = join(root, ".next/twofold-sources");

/** Builds the web application, unless the one that is there was built from the very same sources. */
export async function buildWeb(signal?: AbortSignal): Promise<void> {
	const unlock = await lockFolderInTurn(join(root, ".setup"), "build-lock", () =>
		console.log("  Waiting for another command that is building this checkout …"),
	);
	try {
		const hash = sourcesHash(root, sources);
		if (existsSync(stamp) && readFileSync(stamp, "utf8") === hash) return;
		rmSync(stamp, { force: true });
		await step("Building the web application", (say) =>
			mustRun(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
				cwd: root,
				env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
				onLine: say,
				signal,
			}),
		);
		writeFileSync(stamp, hash);
	} finally {
		unlock();
	}
}

/** One hash over the names and contents of all files below these paths, but for tests and what is generated. */
export function sourcesHash(base: string, paths: string[]): string {
	const hash = createHash("sha256").update(process.version);
	for (const path of paths) {
		const whole = join(base, path);
		const entry = statSync(whole, { throwIfNoEntry: false });
		const below = entry?.isDirectory() ? readdirSync(whole, { recursive: true, encoding: "utf8" }).sort() : [""];
		for (const name of entry ? below : []) {
			const file = join(whole, name);
			if (/\.test\.tsx?$|(^|[\\/])generated([\\/]|$)/.test(name) || !statSync(file).isFile()) continue;
			hash.update(`${path}/${name}\0`).update(readFileSync(file)).update("\0");
		}
	}
	return hash.digest("hex");
}
