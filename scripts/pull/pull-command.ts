import { parseArgs } from "node:util";
import { z } from "zod";
import { modelFileName, nameFromUrl, weightsUrl } from "./address.ts";
import { PullError } from "./pull-error.ts";

export type ModelCommand =
	| { command: "help" }
	| { command: "list" }
	| { command: "pull"; url: URL; name: string; sha256: string | null; connections: number };

export const modelUsage = `npm run model -- pull <https address of a GGUF file> [options]
npm run model -- list

pull fetches weights into the folder of models, and goes on where it was stopped.
  --as <name>.gguf       the name in the folder; without it, the last part of the address
  --sha256 <hex>         what the file must hash to; Hugging Face tells it by itself
  --connections <1-16>   how many at the same time; 4 without it

list shows the files of the folder, and what waits to be pulled to its end.

The folder is models/ in the data folder, or TWOFOLD_MODELS. For a gated repository on Hugging Face, set HF_TOKEN.
docs/models.md tells where Llama 2 chat models are and which licence they carry.`;

const options = {
	as: { type: "string" },
	sha256: { type: "string" },
	connections: { type: "string" },
	help: { type: "boolean" },
} as const;

const pullSchema = z.strictObject({
	as: z.string().optional(),
	sha256: z
		.string()
		.regex(/^[0-9a-fA-F]{64}$/, "--sha256 takes 64 hexadecimal digits.")
		.transform((hex) => hex.toLowerCase())
		.optional(),
	connections: z
		.string()
		.regex(/^([1-9]|1[0-6])$/, "--connections takes a number from 1 to 16.")
		.transform(Number)
		.default(4),
});

/** @throws PullError where the arguments are not understood */
export function readModelCommand(args: string[]): ModelCommand {
	const { values, positionals } = parsed(args);
	const { help, ...rest } = values;
	const [command, address, ...more] = positionals;
	if (help || (command === undefined && Object.keys(rest).length === 0)) return { command: "help" };
	if (command === "list" && address === undefined && Object.keys(rest).length === 0) return { command };
	if (command === "list") throw new PullError("list takes nothing more.");
	if (command !== "pull") throw new PullError(`Say pull or list${command === undefined ? "" : `, not ${command}`}.`);
	if (address === undefined || more.length > 0) throw new PullError("pull takes one address.");
	const pull = pullSchema.safeParse(rest);
	if (!pull.success) throw new PullError(pull.error.issues[0]?.message ?? "This cannot be understood.");
	const url = weightsUrl(address);
	const { as, sha256 = null, connections } = pull.data;
	return { command, url, name: as === undefined ? nameFromUrl(url) : modelFileName(as), sha256, connections };
}

function parsed(args: string[]) {
	try {
		return parseArgs({ args, options, allowPositionals: true, strict: true });
	} catch (error) {
		// Its first sentence names the option; the rest is advice for programmers.
		throw new PullError(error instanceof Error ? `${error.message.split(". ")[0]}.` : "This cannot be understood.");
	}
}
