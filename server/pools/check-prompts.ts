import { fingerprintOf } from "./fingerprint.ts";
import { NearDuplicates } from "./near-duplicates.ts";
import { normalisedPrompt, type PromptRow } from "./pool.ts";
import { type Mapping, promptRow } from "./prompt-row.ts";
import type { FileLine } from "./read-prompt-file.ts";

/** What became of a line. `same` and `near` name the earlier line of the file, or null where the pool has the prompt. */
export type CheckedLine = { line: number } & (
	| { kind: "good"; row: PromptRow; fingerprint: string }
	| { kind: "near"; row: PromptRow; fingerprint: string; asLine: number | null }
	| { kind: "same"; asLine: number | null }
	| { kind: "bad"; reason: string }
);

/** A prompt of the pool already, as far as duplicates go. */
export type PooledPrompt = Pick<PromptRow, "prompt" | "history"> & { fingerprint: string };

/** Goes through the lines of a file in turn and compares each with those before it and with the pool. */
export async function* checkPrompts(
	lines: AsyncIterable<FileLine>,
	mapping: Mapping,
	pooled: AsyncIterable<PooledPrompt>,
): AsyncGenerator<CheckedLine> {
	const seen = new Map<string, number | null>();
	const near = new NearDuplicates();
	/** By the order of adding, as `NearDuplicates` counts. */
	const added: (number | null)[] = [];
	for await (const prompt of pooled) {
		seen.set(prompt.fingerprint, null);
		near.add(textOf(prompt));
		added.push(null);
	}
	for await (const read of lines) {
		const { line } = read;
		const made = "record" in read ? promptRow(read.record, mapping) : read;
		if ("reason" in made) {
			yield { line, kind: "bad", reason: made.reason };
			continue;
		}
		const { row } = made;
		const fingerprint = fingerprintOf(row);
		const same = seen.get(fingerprint);
		if (same !== undefined) {
			yield { line, kind: "same", asLine: same };
			continue;
		}
		seen.set(fingerprint, line);
		const like = near.add(textOf(row));
		added.push(line);
		if (like === null) yield { line, kind: "good", row, fingerprint };
		else yield { line, kind: "near", row, fingerprint, asLine: added[like] ?? null };
	}
}

function textOf({ prompt, history }: Pick<PromptRow, "prompt" | "history">): string {
	return [...history.map(({ content }) => content), prompt].map(normalisedPrompt).join("\n");
}
