import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** The corpus as evaluation needs it: topics, and the sentences that the generator wraps around them. */

const texts = z.array(z.string());
// biome-ignore lint/suspicious/noThenProperty: it is the corpus's name for what a user says next.
const detailSchema = z.object({ then: z.string(), say: texts });

/** Of a topic, the fields that some follow-up asks about; the others stay as they are, since each is a fact too. */
const topicSchema = z.looseObject({
	id: z.string(),
	kind: z.string(),
	do: z.union([z.string(), texts]).optional(),
	short: z.string().optional(),
	answer: z.string().optional(),
	why: z.string().optional(),
	mistake: z.string().optional(),
	simple: z.string().optional(),
	like: z.string().optional(),
	because: z.string().optional(),
	instead: z.string().optional(),
	offer: z.string().optional(),
	warn: z.string().optional(),
	who: z.string().optional(),
	a_good: texts.optional(),
	b_good: texts.optional(),
	tips: texts.optional(),
	lesson: texts.optional(),
	items: z.array(z.object({ idea: z.string(), note: z.string() })).optional(),
	versions: z.record(z.string(), texts).optional(),
	details: z.array(detailSchema).optional(),
	// biome-ignore lint/suspicious/noThenProperty: as above.
	then: z.array(z.object({ asks: texts, replies: texts })).optional(),
});
const areaSchema = z.object({ area: z.string(), topics: z.array(topicSchema) });
const frameSchema = z.record(z.string(), z.union([texts, z.record(z.string(), texts)]));

export type Topic = z.infer<typeof topicSchema> & { key: string };
export type Frames = Readonly<Record<string, z.infer<typeof frameSchema>>>;
export type Corpus = {
	topics: ReadonlyMap<string, Topic>;
	frames: Frames;
	/** Slot -> its values: names, days, hobbies. */
	words: Readonly<Record<string, string[]>>;
};

const ownFolder = fileURLToPath(new URL("../corpus", import.meta.url));

export async function readCorpus(folder = ownFolder): Promise<Corpus> {
	const topics = new Map<string, Topic>();
	for (const [, data] of await readFolder(path.join(folder, "topics"))) {
		const { area, topics: found } = areaSchema.parse(data);
		for (const topic of found) topics.set(`${area}/${topic.id}`, { ...topic, key: `${area}/${topic.id}` });
	}
	const frames = (await readFolder(path.join(folder, "frames"))).map(
		([name, data]) => [name, frameSchema.parse(data)] as const,
	);
	const words = z.record(z.string(), texts).parse(await readJson(path.join(folder, "words.json")));
	return { topics, frames: Object.fromEntries(frames), words };
}

/** A list of the frames, as in `frameTexts(frames, "outside", "honest")`. */
export function frameTexts(frames: Frames, file: string, name: string): string[] {
	const list = frames[file]?.[name];
	if (!Array.isArray(list)) throw new Error(`The corpus has no list "${name}" in frames/${file}.json.`);
	return list;
}

/** What shows that a manner was followed: "pirate" -> "Arr!", "Ahoy!". */
export function marksOf(frames: Frames): Readonly<Record<string, string[]>> {
	const marks = frames.manners?.marks;
	if (marks === undefined || Array.isArray(marks)) throw new Error("The corpus has no marks in frames/manners.json.");
	return marks;
}

/** Every string inside a value of JSON; `skips` leaves out what stands under these names. */
export function stringsOf(value: unknown, skips: ReadonlySet<string> = new Set()): string[] {
	if (typeof value === "string") return [value];
	if (Array.isArray(value)) return value.flatMap((item) => stringsOf(item, skips));
	if (typeof value !== "object" || value === null) return [];
	return Object.entries(value).flatMap(([name, item]) => (skips.has(name) ? [] : stringsOf(item, skips)));
}

async function readFolder(folder: string): Promise<[name: string, data: unknown][]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
	return Promise.all(
		names.map(
			async (name): Promise<[string, unknown]> => [
				name.slice(0, -".json".length),
				await readJson(path.join(folder, name)),
			],
		),
	);
}

async function readJson(file: string): Promise<unknown> {
	return JSON.parse(await readFile(file, "utf8"));
}
