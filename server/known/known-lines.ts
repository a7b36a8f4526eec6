import { type NewPair, newPairSchema } from "./known.ts";

export type BadLine = { line: number; reason: string };
export type ReadLines = { pairs: NewPair[]; bad: BadLine[] };

/** Known pairs from a JSONL file, an object a line; empty lines are passed over. */
export function readKnownLines(text: string): ReadLines {
	const pairs: NewPair[] = [];
	const bad: BadLine[] = [];
	for (const [i, line] of text.split("\n").entries()) {
		if (line.trim() === "") continue;
		const read = readLine(line);
		if (typeof read === "string") bad.push({ line: i + 1, reason: read });
		else pairs.push(read);
	}
	return { pairs, bad };
}

function readLine(line: string): NewPair | string {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		return "This line is not JSON. Write one whole object on each line.";
	}
	const pair = newPairSchema.safeParse(value);
	if (pair.success) return pair.data;
	const issue = pair.error.issues[0];
	if (issue?.code === "unrecognized_keys") return `Nobody knows the field ${issue.keys[0]}. Take it out.`;
	const field = issue?.path[0];
	const where = issue && issue.code !== "custom" && field !== undefined ? `${String(field)}: ` : "";
	return `${where}${issue?.message ?? "This is no known pair."}`;
}
