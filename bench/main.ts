import { spawn } from "node:child_process";
import { join } from "node:path";

/** The measured goals, each a script of its own that prints a table and writes JSON under bench/results/. */
const benches: Record<string, string> = {
	inference: "tokens/s at 1, 2, 4 and 8 sequences; first token of a pair against one response; --model <file.gguf>",
	pools: "an import of 100,000 prompts against a plain COPY of the same rows: at most twice its time",
	lists: "the lists of rounds, judgements and failures with 10,000 against 1,000,000 comparisons",
	claims: "pairs claimed and closed a second with 10,000 against 1,000,000 done, and against graphile-worker",
	export: "a release of 1,000,000 judgements as JSONL and Parquet against a pipe of COPY: time, memory, first byte",
	page: "the work page in a browser: its JavaScript, LCP, CLS and INP at 4x CPU throttling, Submit to the next pair",
	insights: "what a round of 1,000,000 judgements says: its counts against plain SQL, and what a worker computes",
	statistics: "agreement, Bradley-Terry and 1,000 bootstrap rounds over a million judgements; how often intervals hold",
	latency: "submit and next: p50 and p95, idle and while a model generates",
};

function usage(): string {
	const lines = Object.entries(benches).map(([name, what]) => `  npm run bench -- ${name.padEnd(10)} ${what}`);
	return ["Which bench? One at a time, on an otherwise idle machine:", ...lines, "  npm run bench -- all"].join("\n");
}

function runBench(name: string, args: string[]): Promise<number> {
	const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...args], { stdio: "inherit" });
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("exit", (code) => resolve(code ?? 1));
	});
}

/** @returns the exit code */
export async function main([name = "", ...args]: string[]): Promise<number> {
	if (name !== "all" && !Object.hasOwn(benches, name)) {
		console.error(usage());
		return 2;
	}
	for (const each of name === "all" ? Object.keys(benches) : [name]) {
		const code = await runBench(each, args);
		if (code !== 0) return code;
	}
	return 0;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
