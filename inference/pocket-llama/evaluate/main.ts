import { writeFile } from "node:fs/promises";
import process from "node:process";
import { parseArgs } from "node:util";
import { z } from "zod";
import { writePart } from "../card.ts";
import { evaluate, evaluateQuick, type Progress, quickText } from "./evaluate.ts";
import { answerReports, type Sample } from "./figures.ts";
import { goalRows, type Measured } from "./goals.ts";
import { compareGreedy } from "./greedy.ts";
import { report } from "./report.ts";

/** Measures Pocket Llama through the real service: `node inference/pocket-llama/evaluate/main.ts [--quick]`. */

const shape = {
	/** A GGUF file; the shipped one by default. */
	model: { type: "string" },
	prompts: { type: "string" },
	/** What PyTorch decoded, for comparison. */
	greedy: { type: "string" },
	quick: { type: "boolean" },
	/** A trial with so many prompts of each set. */
	each: { type: "string" },
	/** A Markdown file whose measured part is replaced. */
	card: { type: "string" },
	json: { type: "string" },
} as const;

const optionsSchema = z.object({
	model: z.string().optional(),
	prompts: z.string().optional(),
	greedy: z.string().optional(),
	quick: z.boolean().default(false),
	each: z.coerce.number().int().min(1).optional(),
	card: z.string().optional(),
	json: z.string().optional(),
});
type Options = z.infer<typeof optionsSchema>;

/** @returns the exit code: 0 when it measured, 1 when a quick run is far off */
export async function main(args: string[]): Promise<number> {
	const options = optionsSchema.parse(parseArgs({ args, options: shape }).values);
	return options.quick ? runQuick(options) : runWhole(options);
}

async function runQuick(options: Options): Promise<number> {
	const { samples, figures } = await evaluateQuick(options, progress());
	console.log([quickText(figures), ...faults(samples)].join("\n"));
	await writeJson(options, { figures, samples });
	return figures.every(({ ok }) => ok) ? 0 : 1;
}

async function runWhole(options: Options): Promise<number> {
	// Before the samples, since pairs are timed last, when nothing else runs.
	const greedy = await compareGreedy(options.greedy);
	const measured: Measured = { ...(await evaluate(options, progress())), greedy };
	const text = report(measured);
	console.log(text);
	if (options.card !== undefined) await writePart(options.card, "measured", text);
	await writeJson(options, { goals: goalRows(measured), ...measured });
	return 0;
}

function faults(samples: readonly Sample[]): string[] {
	return answerReports(samples)
		.filter(({ failures }) => failures.length > 0)
		.map(({ sample: { prompt, answers, temperature }, turn, failures }) =>
			[
				`\n${prompt.set}, T ${temperature}: ${failures.join("; ")}`,
				`  ${prompt.turns[turn]?.user}`,
				`  ${answers[turn]}`,
			].join("\n"),
		);
}

async function writeJson({ json }: Options, data: unknown): Promise<void> {
	if (json !== undefined) await writeFile(json, `${JSON.stringify(data, null, "\t")}\n`);
}

/** One line that is written over itself; in a log, one line for each tenth. */
function progress(): Progress {
	const start = performance.now();
	return (done, all) => {
		const left = ((performance.now() - start) / done) * (all - done);
		const line = `${done} of ${all} dialogues, about ${Math.ceil(left / 1000)} s left`;
		if (process.stderr.isTTY) process.stderr.write(`\r${line} ${done === all ? "\n" : ""}`);
		else if (done === all || done % Math.ceil(all / 10) === 0) process.stderr.write(`${line}\n`);
	};
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
