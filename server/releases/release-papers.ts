import { createHash } from "node:crypto";
import { type Format, formatsWithMargin } from "./format-fit.ts";
import { fileName, numberOf, type ReleaseView } from "./release.ts";
import type { Several } from "./release-options.ts";
import { type Statistics, sheetLines } from "./sheet.ts";
import type { Guidelines } from "./sheet-store.ts";

/** What was frozen, for whoever wants to check a download: `sha256` of each file is of its bytes as they are downloaded. */
export function manifestOf(release: ReleaseView): string {
	const { number, patch, name, schema, rowCount, stored, createdAt, patches, files } = release;
	const listed = files.map((file) => ({
		...{ file: fileName(file), rows: file.rows, left_out: file.leftOut, bytes: file.bytes, sha256: file.sha256 },
	}));
	const manifest = {
		...{
			release: number,
			patch,
			name,
			exporter: "twofold",
			schema,
			rows: rowCount,
			frozen_at: createdAt.toISOString(),
		},
		options: stored,
		patches: patches.map(({ patch: of, reason, madeAt }) => ({ patch: of, reason, at: madeAt.toISOString() })),
		files: listed,
		sha256: hashOverAll({ schema, stored, files: listed }),
	};
	return `${JSON.stringify(manifest, null, 2)}\n`;
}

type Hashed = { schema: number; stored: unknown; files: readonly { file: string; sha256: string }[] };

/** The hash over everything: the form of the rows, the options, and each file, in the manifest's order. */
export function hashOverAll({ schema, stored, files }: Hashed): string {
	const each = files.map(({ file, sha256 }) => `${sha256}  ${file}`);
	const text = [`schema ${schema}`, JSON.stringify(stored), ...each].join("\n");
	return createHash("sha256").update(text).digest("hex");
}

export type CardParts = {
	release: ReleaseView;
	roundNames: readonly string[];
	statistics: Statistics | null;
	guidelines: readonly Guidelines[];
};

/** A dataset card: README.md with the header that Hugging Face's load_dataset reads the configurations and splits from. */
export function cardOf({ release, roundNames, statistics, guidelines }: CardParts): string {
	const { name, rowCount, options, files, createdAt } = release;
	const table = files.map((file) => `| ${fileName(file)} | ${file.rows} | ${leftOut(file.leftOut)} |`);
	return [
		...header(release),
		`# ${name}`,
		"",
		`Release ${numberOf(release)} of human preference data, frozen ${createdAt.toISOString().slice(0, 10)}: ${rowCount} rows from ${roundNames.join(", ")}.`,
		"",
		"Each judgement is a forced choice between two responses of two variants of a model, with one of four degrees, after the",
		"procedure of the Llama 2 paper (Touvron et al. 2023). Annotators stand under pseudonyms.",
		"",
		"| file | rows | judgements left out |",
		"| --- | --- | --- |",
		...table,
		"",
		`Axes: ${options.axes.join(", ")}. Several judgements of one pair: ${several[options.several]}. Margin: ${options.margin}, in ${formatsWithMargin.join(", ")}.`,
		...(options.edits === "pairs" ? [edits] : []),
		"What was left out, and the sha256 of each file, stands in manifest.json.",
		"",
		...(statistics ? sheetLines(statistics) : []),
		"## Licence",
		"",
		options.licence || "None was given. Ask whoever made this release before you use it.",
		"",
		"## Known limits",
		"",
		...(options.limits === "" ? [] : [options.limits, ""]),
		"Preferences are those of the people who judged, under the guidelines below; the models' texts may be wrong or harmful.",
		"",
		...guidelines.flatMap(({ round, version, text }) => [
			`## Guidelines of ${round}, version ${version}`,
			"",
			text,
			"",
		]),
	].join("\n");
}

const edits =
	"Edited replies make pairs of their own: edited > chosen, with the least degree, and edited > rejected, with that of the judgement.";

/** A name as Hugging Face knows licences, or `other`. */
const knownLicence = /^[a-z0-9.-]{2,30}$/;

function header({ name, number, patch, options, files, rowCount }: ReleaseView): string[] {
	const formats = [...new Set(files.map(({ format }) => format))];
	const licence = options.licence.toLowerCase();
	return [
		"---",
		`pretty_name: ${JSON.stringify(`${name}, release ${numberOf({ number, patch })}`)}`,
		...(licence === "" ? [] : [`license: ${knownLicence.test(licence) ? licence : "other"}`]),
		"language:",
		"  - en",
		"task_categories:",
		"  - reinforcement-learning",
		"size_categories:",
		`  - ${sizeCategory(rowCount)}`,
		"configs:",
		...formats.flatMap((format) => configOf(format, files)),
		"---",
		"",
	];
}

/** One kind of file stands for a format: two of the same rows would be read as twice as many. */
function configOf(format: Format, files: ReleaseView["files"]): string[] {
	const kinds = files.filter((file) => file.format === format).map(({ kind }) => kind);
	const kind = (["parquet", "jsonl", "csv"] as const).find((each) => kinds.includes(each));
	const held = files.filter((file) => file.format === format && file.kind === kind && file.rows > 0);
	if (held.length === 0) return [];
	return [
		`  - config_name: ${format}`,
		"    data_files:",
		...held.flatMap((file) => [`      - split: ${file.split}`, `        path: ${fileName(file)}`]),
	];
}

const sizes = [1e3, 1e4, 1e5, 1e6, 1e7] as const;
const sizeNames = ["n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M"] as const;

function sizeCategory(rows: number): string {
	return sizeNames[sizes.findIndex((size) => rows < size)] ?? "10M<n<100M";
}

function leftOut(counts: Record<string, number>): string {
	const each = Object.entries(counts).map(([reason, count]) => `${count} ${reason}`);
	return each.length === 0 ? "0" : each.join(", ");
}

const several: Record<Several, string> = {
	each: "each is a row",
	majority: "one row for the majority, with its median degree",
	median: "one row for the median of the eight points",
	unanimous: "one row where all chose the same",
};

/** LLaMA-Factory's list of datasets, for a release that has its format. */
export function datasetInfoOf({ files }: Pick<ReleaseView, "files">): string | null {
	const held = files.filter(({ format, rows }) => format === "llama-factory" && rows > 0);
	if (held.length === 0) return null;
	const columns = { messages: "conversations", chosen: "chosen", rejected: "rejected", system: "system" };
	const info = held.map((file) => [
		`twofold_${file.split}${file.kind === "parquet" ? "_parquet" : ""}`,
		{ file_name: fileName(file), formatting: "sharegpt", ranking: true, columns },
	]);
	return `${JSON.stringify(Object.fromEntries(info), null, 2)}\n`;
}
