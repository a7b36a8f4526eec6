import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkModel } from "#inference/model-check.ts";
import { listModelFiles } from "#inference/model-files.ts";
import { shown } from "./address.ts";
import { sizeText } from "./pace.ts";
import { readPartState } from "./part-file.ts";
import { bytesIn } from "./spans.ts";

/** What the folder of models holds, the project's own included, line by line. */
export async function modelLines(folder: string): Promise<string[]> {
	const { models, refused } = await listModelFiles(folder);
	const rows = [["name", "size", "architecture", "parameters", "quantization", "context"]];
	const unusable: string[] = [];
	for (const { id, file, bytes } of models) {
		const check = await checkModel(file);
		if (check.ok) {
			const { architecture, parameters, quantization, contextTokens } = check.card;
			const context = contextTokens === null ? "?" : `${contextTokens.toLocaleString("en")} tokens`;
			rows.push([id, sizeText(bytes), architecture ?? "?", parametersText(parameters), quantization ?? "?", context]);
		} else {
			unusable.push(`${id} (${sizeText(bytes)}) cannot be used. ${check.reason}`);
		}
	}
	return [...aligned(rows), ...unusable, ...refused, ...(await waiting(folder))];
}

/** As in "6.74 billion". */
function parametersText(parameters: number): string {
	return parameters >= 1e9 ? `${(parameters / 1e9).toFixed(2)} billion` : `${(parameters / 1e6).toFixed(2)} million`;
}

function aligned(rows: string[][]): string[] {
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
	return rows.map((row) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join("  ")
			.trimEnd(),
	);
}

async function waiting(folder: string): Promise<string[]> {
	const parts = (await readdir(folder).catch(() => [])).filter((entry) => entry.endsWith(".gguf.part")).sort();
	return Promise.all(
		parts.map(async (part) => {
			const name = part.slice(0, -".part".length);
			const state = await readPartState(join(folder, name));
			if (state === null)
				return `${part} is the rest of a pull that cannot be gone on with. Delete it, or pull ${name} again.`;
			const percent = Math.floor((bytesIn(state.done) / state.size) * 100);
			const command = `npm run model -- pull ${shown(new URL(state.url))} --as ${name}`;
			return `${name} waits at ${percent} % of ${sizeText(state.size)}. Go on with: ${command}`;
		}),
	);
}
