import { z } from "zod";
import { type FileFormat, mappingSchema } from "./mapping.ts";
import { poolLimits } from "./pool.ts";

const line = z.int();
/** `of` is the earlier line of the file; null where the pool holds it already. */
const twin = z.strictObject({ line, of: line.nullable() });
/** With how both texts begin. */
const nearTwin = twin.extend({ text: z.string(), ofText: z.string() });

/** How many lines of each kind a report names; it counts all of them. */
export const namedLines = 500;

/** What a look at a file found. Bad lines, exact and near duplicates and good ones add up to the lines that hold something. */
export const reportSchema = z.strictObject({
	columns: z.array(z.string()),
	mapping: mappingSchema,
	good: z.int(),
	bad: z.strictObject({ count: z.int(), lines: z.array(z.strictObject({ line, reason: z.string() })) }),
	exact: z.strictObject({ count: z.int(), lines: z.array(twin) }),
	near: z.strictObject({ count: z.int(), lines: z.array(nearTwin) }),
});
export type Report = z.infer<typeof reportSchema>;

/** What is kept of the look, for the import that follows. */
export const checkedSchema = z.strictObject({ report: reportSchema, nearLines: z.array(line) });
export type Checked = z.infer<typeof checkedSchema>;

export const checkChoicesSchema = z.strictObject({
	/** Null for the one that the columns' names suggest. */
	mapping: mappingSchema.nullable(),
});
export const importChoicesSchema = z.strictObject({
	/** Imports nothing where there is a bad line. */
	onlyWhole: z.boolean(),
	keepNear: z.boolean(),
});
export type ImportChoices = z.infer<typeof importChoicesSchema>;

export type Upload = {
	id: string;
	poolId: string;
	fileName: string;
	format: FileFormat;
	/** Bytes. */
	size: number;
	checked: Checked | null;
};

export const fileNameSchema = z
	.string()
	.min(1, "Say what the file is called.")
	.max(255, "Use at most 255 characters for the file's name.");

const number = new Intl.NumberFormat("en");
export const tooLarge = `The file has more than ${poolLimits.bytes / 1024 / 1024} MB. Cut it into several and upload one after the other.`;
export const tooMany = `The file holds more than ${number.format(poolLimits.prompts)} prompts. Cut it into several, for several pools.`;
export const notWhole = (bad: number): string =>
	`Nothing was imported: ${number.format(bad)} ${bad === 1 ? "line is" : "lines are"} bad. Mend the file, or import the good ones.`;
