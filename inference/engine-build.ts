import { readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const packageFolder = new URL("../", import.meta.resolve("node-llama-cpp"));

function read(name: string): unknown {
	return JSON.parse(readFileSync(fileURLToPath(new URL(name, packageFolder)), "utf8"));
}

function readBuild(): string {
	const { version } = z.object({ version: z.string() }).parse(read("package.json"));
	const { tag } = z.object({ tag: z.string() }).parse(read("llama/llama.cpp.info.json"));
	return `node-llama-cpp ${version}, llama.cpp ${tag}, ${process.platform}-${process.arch} cpu`;
}

/** Name, version and llama.cpp release of the engine, as part of each response's fingerprint. */
export const engineBuild = readBuild();
