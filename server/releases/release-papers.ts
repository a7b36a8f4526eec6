import { formatsWithMargin } from "./format.ts";
import { fileName, numberOf, type Release, type ReleaseFile } from "./release.ts";

type WithFiles = Release & { files: readonly ReleaseFile[] };

/** What was frozen, for whoever wants to check a download: `sha256` of each file is of its bytes as they are downloaded. */
export function manifestOf(release: WithFiles, hash: string): string {
	const { number, patch, name, schema, rowCount, options, createdAt, patches, files } = release;
	const manifest = {
		...{ release: number, patch, name, schema, rows: rowCount, frozen_at: createdAt.toISOString() },
		options,
		patches: patches.map(({ patch: of, reason, madeAt }) => ({ patch: of, reason, at: madeAt.toISOString() })),
		files: files.map(({ format, split, rows, leftOut, bytes, sha256 }) => ({
			...{ file: fileName({ format, split }), rows, left_out: leftOut, bytes, sha256 },
		})),
		sha256: hash,
	};
	return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** What the hash over everything is made of: the options and each file, in the manifest's order. */
export function hashedParts({ schema, options, files }: Pick<WithFiles, "schema" | "options" | "files">): string {
	const each = files.map((file) => `${file.sha256}  ${fileName(file)}`);
	return [`schema ${schema}`, JSON.stringify(options), ...each].join("\n");
}

/** A dataset card: README.md with the header that Hugging Face's load_dataset reads the configurations and splits from. */
export function cardOf(release: WithFiles, roundNames: readonly string[]): string {
	const { name, rowCount, options, files, createdAt } = release;
	const formats = [...new Set(files.map(({ format }) => format))];
	const configs = formats.flatMap((format) => [
		`  - config_name: ${format}`,
		"    data_files:",
		...files
			.filter((file) => file.format === format && file.rows > 0)
			.flatMap((file) => [`      - split: ${file.split}`, `        path: ${fileName(file)}`]),
	]);
	const table = files.map(({ format, split, rows }) => `| ${format} | ${split} | ${rows} |`);
	return [
		"---",
		`pretty_name: ${JSON.stringify(`${name}, release ${numberOf(release)}`)}`,
		"language:",
		"  - en",
		"task_categories:",
		"  - reinforcement-learning",
		"configs:",
		...configs,
		"---",
		"",
		`# ${name}`,
		"",
		`Release ${numberOf(release)} of human preference data, frozen ${createdAt.toISOString().slice(0, 10)}: ${rowCount} rows from ${roundNames.join(", ")}.`,
		"",
		"Each judgement is a forced choice between two responses of two variants of a model, with one of four degrees, after the",
		"procedure of the Llama 2 paper (Touvron et al. 2023). Annotators stand under pseudonyms.",
		"",
		"| format | split | rows |",
		"| --- | --- | --- |",
		...table,
		"",
		`Axes: ${options.axes.join(", ")}. Several judgements of one pair: ${several[options.several]}. Margin: ${options.margin}, in ${formatsWithMargin.join(", ")}.`,
		"What was left out, and the sha256 of each file, stands in manifest.json.",
		"",
	].join("\n");
}

const several = {
	each: "each is a row",
	majority: "one row for the majority, with its median degree",
	unanimous: "one row where all chose the same",
} as const;
