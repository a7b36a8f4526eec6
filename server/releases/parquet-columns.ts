import type { SchemaElement } from "hyparquet-writer";
import { type Format, formatsWithMargin } from "./format-fit.ts";
import type { Margin } from "./preference-row.ts";

export type ColumnType = "text" | "double" | "integer" | "flag" | { list: ColumnType } | { struct: readonly Column[] };
export type Column = { name: string; type: ColumnType };

const column = (type: ColumnType, ...names: string[]): Column[] => names.map((name) => ({ name, type }));
const struct = (...columns: Column[][]): ColumnType => ({ struct: columns.flat() });

const message = struct(column("text", "role", "content"));
const messages: ColumnType = { list: message };
const turn = struct(column("text", "from", "value"));
const texts: ColumnType = { list: "text" };
const individual = struct(column("integer", "score"), column("text", "reasoning", "feedback1", "feedback2"));

const provenance: Column[] = [
	...column("text", "comparison_id", "dialogue_id"),
	...column("integer", "turn"),
	...column("text", "round", "axis", "degree"),
	...column("integer", "safety_bin", "n_judgements"),
	...column("double", "agreement"),
	...column("text", "chosen_model", "rejected_model"),
	...column("double", "chosen_temperature", "rejected_temperature"),
	...column("integer", "chosen_seed", "rejected_seed"),
	...column("flag", "chosen_names_model", "rejected_names_model"),
	...column(texts, "chosen_reasons", "rejected_reasons"),
	...column("flag", "both_unacceptable"),
	...column("text", "edited"),
	...column(texts, "risk_categories", "attack_vectors"),
	...column("integer", "active_ms", "idle_ms"),
	...column("flag", "hasty"),
	...column("text", "annotator", "judged_at"),
	...column("flag", "surplus"),
	...column("text", "split"),
];
const pair = column(messages, "prompt", "chosen", "rejected");

const columnsOfFormat: Record<Format, Column[]> = {
	preference: [...pair, ...provenance, ...column("text", "pair")],
	"preference-implicit": column(messages, "chosen", "rejected"),
	openrlhf: pair,
	kto: [...column(messages, "prompt", "completion"), ...column("flag", "label")],
	"hh-rlhf": column("text", "chosen", "rejected"),
	"llama-factory": [
		...column({ list: turn }, "conversations"),
		...column(turn, "chosen", "rejected"),
		...column("text", "system"),
	],
	"axolotl-rm": column("text", "system", "input", "chosen", "rejected"),
	helpsteer3: [
		...column("text", "domain", "language"),
		...column(messages, "context"),
		...column("text", "response1", "response2"),
		...column("integer", "overall_preference"),
		...column({ list: individual }, "individual_preference"),
	],
	arena: [
		...column("text", "question_id", "model_a", "model_b", "winner", "judge"),
		...column(messages, "conversation_a", "conversation_b"),
		...column("integer", "turn"),
		...column("flag", "anony"),
		...column("text", "language"),
		...column("double", "tstamp"),
	],
	sft: column(messages, "messages"),
	judgements: [
		...pair,
		...provenance,
		...column("double", "margin_small", "margin_large"),
		...column("text", "comment"),
		...column("integer", "guidelines_version"),
		...column("text", "prompt_category"),
		...column(texts, "prompt_tags"),
		...column("integer", "prompt_level"),
		...column("text", "chosen_side"),
	],
};

/** The columns of a format's Parquet files; every row has all of them, null where it knows nothing. */
export function columnsOf(format: Format, margin: Margin): Column[] {
	const withMargin = margin !== "none" && formatsWithMargin.includes(format);
	return [...columnsOfFormat[format], ...(withMargin ? column("double", "margin") : [])];
}

const leaves = {
	text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
	double: { type: "DOUBLE" },
	integer: { type: "INT64" },
	flag: { type: "BOOLEAN" },
} as const satisfies Record<string, Partial<SchemaElement>>;

/** A column as Parquet's flat tree: itself, then its children. */
function elements({ name, type }: Column): SchemaElement[] {
	const named = { name, repetition_type: "OPTIONAL" } as const;
	if (typeof type === "string") return [{ ...named, ...leaves[type] }];
	if ("struct" in type) return [{ ...named, num_children: type.struct.length }, ...type.struct.flatMap(elements)];
	return [
		{ ...named, num_children: 1, converted_type: "LIST", logical_type: { type: "LIST" } },
		{ name: "list", repetition_type: "REPEATED", num_children: 1 },
		...elements({ name: "element", type: type.list }),
	];
}

export function toSchema(columns: readonly Column[]): SchemaElement[] {
	return [{ name: "root", num_children: columns.length }, ...columns.flatMap(elements)];
}

/** Parquet's 64-bit numbers are BigInts to its writer. */
export function toValue(value: unknown, type: ColumnType): unknown {
	if (value === undefined || value === null) return null;
	if (type === "integer" && typeof value === "number") return BigInt(value);
	if (typeof type === "object" && "list" in type && Array.isArray(value))
		return value.map((each: unknown) => toValue(each, type.list));
	if (typeof type === "object" && "struct" in type && typeof value === "object") {
		const fields = new Map<string, unknown>(Object.entries(value));
		return Object.fromEntries(type.struct.map(({ name, type: of }) => [name, toValue(fields.get(name), of)]));
	}
	return value;
}
