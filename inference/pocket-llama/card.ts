import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

/** The model card, inference/models/README.md: parts between two marks are written by the pipeline, the rest by hand. */

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`; throws where the card has no such marks. */
export function fillPart(card: string, name: string, text: string): string {
	const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const from = card.indexOf(open);
	const to = card.indexOf(close);
	if (from < 0 || to < from) throw new Error(`The card needs the lines ${open} and ${close}.`);
	return `${card.slice(0, from + open.length)}\n\n${text.trim()}\n\n${card.slice(to)}`;
}

export async function writePart(card: string, name: string, text: string): Promise<void> {
	await writeFile(card, fillPart(await readFile(card, "utf8"), name, text));
}

/** The shipped file's size and sha256. */
export async function writeFileOfModel(card: string, model: string): Promise<void> {
	const bytes = await readFile(model);
	const hash = createHash("sha256").update(bytes).digest("hex");
	await writePart(
		card,
		"file",
		`\`pocket-llama.gguf\`, ${bytes.length.toLocaleString("en")} bytes, sha256 \`${hash}\``,
	);
}
