import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { writeFileOfModel } from "./card.ts";

/** The pipeline of the model that ships, one command a step. What is made on the way lies in runs/, which git ignores. */

const here = import.meta.dirname;
const runs = path.join(here, "runs");
const python = process.env.POCKET_LLAMA_PYTHON ?? path.join(runs, "venv/bin/python");
const corpus = path.join(runs, "corpus.jsonl");
const tokenizer = path.join(runs, "tokenizer.model");
const checkpoint = path.join(runs, "model/checkpoint.pt");
const prompts = path.join(here, "evaluate/prompts.jsonl");
const shipped = path.join(here, "../models/pocket-llama.gguf");
const card = path.join(here, "../models/README.md");

type Step = { what: string; run: (args: string[]) => Promise<number> };

const steps: Record<string, Step> = {
	setup: { what: "a Python environment with PyTorch, in runs/venv (about 3 GB)", run: setUp },
	corpus: {
		what: "writes the dialogues: --dialogues 260000 --seed 1",
		run: (args) => run("python3", ["-m", "generate", "--out", corpus, ...args]),
	},
	prompts: {
		what: "writes the held-out prompts that evaluate asks; only after a change of the corpus",
		run: (args) => run("python3", ["-m", "generate.evaluation", "--out", prompts, ...args]),
	},
	tokenizer: {
		what: "trains the vocabulary on the corpus",
		run: (args) => run(python, ["-m", "train.tokenizer", "--corpus", corpus, "--out", tokenizer, ...args]),
	},
	train: {
		what: "trains the model, or goes on where it was stopped: --minutes 75",
		run: (args) =>
			run(python, [
				...["-m", "train.train", "--corpus", corpus, "--tokenizer", tokenizer, "--out", path.join(runs, "model")],
				...args,
			]),
	},
	export: {
		what: "writes runs/pocket-llama.gguf (Q8_0), runs/pocket-llama-f16.gguf and what PyTorch says greedily",
		run: exportAll,
	},
	evaluate: {
		what: "measures a model through the real service: --model <gguf>, --quick, --card <file>",
		run: async (args) => (await import("./evaluate/main.ts")).main(args),
	},
	ship: {
		what: "puts the model into inference/models, its hash into the card, and its vocabulary beside this file",
		run: ship,
	},
};

async function setUp(): Promise<number> {
	await mkdir(runs, { recursive: true });
	const made = await run("python3", ["-m", "venv", path.join(runs, "venv")]);
	return made === 0 ? run(python, ["-m", "pip", "install", "-r", "requirements.txt"]) : made;
}

async function exportAll(): Promise<number> {
	const from = ["--checkpoint", checkpoint, "--tokenizer", tokenizer];
	const written = await run(python, ["-m", "train.export", ...from, "--out", runs]);
	if (written !== 0) return written;
	const gguf = path.join(runs, "pocket-llama-f16.gguf");
	const out = path.join(runs, "greedy.json");
	return run(python, ["-m", "train.greedy", ...from, "--gguf", gguf, "--prompts", prompts, "--out", out]);
}

async function ship(): Promise<number> {
	await copyFile(path.join(runs, "pocket-llama.gguf"), shipped);
	await writeFileOfModel(card, shipped);
	await copyFile(tokenizer, path.join(here, "tokenizer.model"));
	return run(python, ["-m", "train.golden", "--tokenizer", tokenizer]);
}

/** @returns the exit code; what the program says goes to the terminal */
async function run(program: string, args: string[]): Promise<number> {
	await mkdir(runs, { recursive: true });
	const child = spawn(program, args, { cwd: here, stdio: "inherit" });
	const interrupt = () => child.kill("SIGINT");
	process.on("SIGINT", interrupt);
	try {
		const [code] = await once(child, "exit");
		return typeof code === "number" ? code : 1;
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		console.error(`${program} does not start (${reason}). Is Python 3.10 or later installed, and was "setup" run?`);
		return 1;
	} finally {
		process.off("SIGINT", interrupt);
	}
}

function usage(): string {
	const lines = Object.entries(steps).map(([name, { what }]) => `  npm run pocket-llama -- ${name.padEnd(10)} ${what}`);
	return ["Which step? In this order:", ...lines].join("\n");
}

export async function main([name = "", ...args]: string[]): Promise<void> {
	const step = Object.hasOwn(steps, name) ? steps[name] : undefined;
	if (step === undefined) console.error(usage());
	process.exitCode = step === undefined ? 2 : await step.run(args);
}

if (import.meta.main) await main(process.argv.slice(2));
