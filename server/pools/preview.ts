import type { FileFormat, Mapping } from "./mapping.ts";
import type { NewPrompt } from "./pool.ts";

export type PreviewRow = { line: number } & ({ prompt: NewPrompt } | { reason: string });
export type Preview = {
	fileName: string;
	format: FileFormat;
	columns: string[];
	mapping: Mapping;
	/** The first rows as they would be imported. */
	rows: PreviewRow[];
};
