import { spawn } from "node:child_process";

export type CommandResult = { code: number; output: string };

export type CommandOptions = {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Called with each line as it comes, for a sign of life. */
	onLine?: (line: string) => void;
	/** Ends the program early. */
	signal?: AbortSignal | undefined;
};

/** Runs a program to its end with nothing on its stdin, and keeps what it said. Killed by a signal counts as code 1. */
export function runCommand(program: string, args: string[], options: CommandOptions = {}): Promise<CommandResult> {
	return new Promise((resolve, reject) => {
		const child = spawn(program, args, {
			cwd: options.cwd,
			env: options.env ?? process.env,
			...(options.signal && { signal: options.signal }),
			stdio: ["ignore", "pipe", "pipe"],
		});
		let output = "";
		const take = (chunk: Buffer) => {
			output += chunk;
			const last = String(chunk).trimEnd().split("\n").at(-1)?.trim();
			if (last) options.onLine?.(last);
		};
		child.stdout.on("data", take);
		child.stderr.on("data", take);
		child.once("error", reject);
		child.once("close", (code) => resolve({ code: code ?? 1, output }));
	});
}

/** As runCommand, for steps that must succeed. @throws Error that holds the whole output */
export async function mustRun(program: string, args: string[], options: CommandOptions = {}): Promise<string> {
	const { code, output } = await runCommand(program, args, options);
	if (code !== 0) throw new Error(`${program} ${args.join(" ")} failed (${code}).\n${output.trim()}`);
	return output;
}
