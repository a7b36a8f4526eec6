import { z } from "zod";

export type ModelKind = "embedded" | "remote";

const control = /\p{Cc}/u;

export const modelIdSchema = z.strictObject({ modelId: z.uuid() });
export const modelSearchSchema = z.strictObject({ search: z.string().trim().max(100).default("") });

/** What people call a model here. */
const nameSchema = z
	.string()
	.trim()
	.min(1, "Write a name for the model.")
	.max(80, "Use at most 80 characters for the name of a model.")
	.refine((text) => !control.test(text), "Take the invisible characters out of the name.");

/** A file in the folder of models, without its ending: never a path. */
export const fileNameSchema = z
	.string()
	.min(1)
	.max(200)
	.refine(
		(name) => !/[/\\]|\.\./.test(name) && !control.test(name),
		"Choose a model of the list: a model is a name in the folder of models, and never a path.",
	);

/** What a remote engine calls the model. */
const engineNameSchema = z
	.string()
	.trim()
	.min(1, "Write what the engine calls the model.")
	.max(200, "An engine's name for a model has at most 200 characters.")
	.refine((text) => !control.test(text), "Take the invisible characters out of the engine's name for the model.");

/** It travels in a header, which takes visible ASCII alone. */
const keySchema = z
	.string()
	.trim()
	.min(1, "Write the key, or choose that there is none.")
	.max(4000, "A key has at most 4000 characters.")
	.regex(/^[\x21-\x7e]*$/, "A key has no spaces and no special letters. Copy it again.");

/** @returns the base URL that `/chat/completions` is appended to, or what is wrong with the text */
export function readBaseUrl(text: string): { baseUrl: string } | { problem: string } {
	const typed = text.trim();
	if (typed === "") return { problem: "Write the base URL of the engine." };
	if (!/^https?:\/\//i.test(typed)) return { problem: "Begin the base URL with https:// or http://." };
	if (!URL.canParse(typed)) return { problem: "This is no address. A base URL looks like https://gpu.example.org/v1." };
	const url = new URL(typed);
	if (url.username || url.password)
		return { problem: "Take the name and the password out of the base URL. The key has a field of its own." };
	if (url.search || url.hash) return { problem: "Take ? or # and all that follows out of the base URL." };
	const path = url.pathname.replace(/\/+$/, "").replace(/\/chat\/completions$/, "");
	return { baseUrl: url.origin + (path === "" ? "/v1" : path) };
}

const baseUrlSchema = z
	.string()
	.max(500, "A base URL has at most 500 characters.")
	.transform((text, { addIssue }) => {
		const read = readBaseUrl(text);
		if ("baseUrl" in read) return read.baseUrl;
		addIssue({ code: "custom", message: read.problem });
		return z.NEVER;
	});

export const registerEmbeddedSchema = z.strictObject({ file: fileNameSchema });
export const registerRemoteSchema = z.strictObject({
	baseUrl: baseUrlSchema,
	engineId: engineNameSchema,
	key: keySchema.nullable(),
	name: nameSchema,
});
export type RemoteModel = z.infer<typeof registerRemoteSchema>;

export const renameModelSchema = z.strictObject({ modelId: z.uuid(), name: nameSchema });
export const changeAddressSchema = z.strictObject({
	modelId: z.uuid(),
	baseUrl: baseUrlSchema,
	key: z.discriminatedUnion("kind", [
		z.strictObject({ kind: z.literal("keep") }),
		z.strictObject({ kind: z.literal("remove") }),
		z.strictObject({ kind: z.literal("new"), text: keySchema }),
	]),
});
export type AddressChange = z.infer<typeof changeAddressSchema>;

/** Before there is a model: what answers there. */
export const testAddressSchema = registerRemoteSchema.pick({ baseUrl: true, key: true });

/** One answer of one model, to see how it does; nothing of it is kept. */
export const tryModelSchema = z.strictObject({
	prompt: z
		.string()
		.trim()
		.min(1, "Write a prompt first.")
		.max(4000, "Shorten the prompt to 4,000 characters.")
		.refine((text) => !text.includes("\0"), "Take the invisible NUL characters out of the prompt."),
	temperature: z.number("Give a temperature from 0 to 2.").min(0).max(2),
	maxTokens: z.int("Give a whole number of tokens.").min(1).max(2048),
});
export type TryRequest = z.infer<typeof tryModelSchema>;

/** A key goes to the origin that it was given for, and to no other. */
export function keepsKey(before: string, after: string): boolean {
	return new URL(before).origin === new URL(after).origin;
}

export const nameTaken = (name: string): string => `There is a model called ${name} already. Choose another name.`;
export const sameModel = (engineId: string): string =>
	`${engineId} at this base URL is registered already. Search for it in the list.`;
export const usedKeepsName = (name: string): string =>
	`A round uses ${name}, and its exports tell the model by this name, so the name stays.`;
export const usedStays = (name: string): string =>
	`A round uses ${name}, so it stays in the list. Unload it if it takes memory.`;

export type Model = {
	id: string;
	name: string;
	kind: ModelKind;
	engineId: string;
	baseUrl: string | null;
	hasKey: boolean;
	/** How many rounds have a variant of it. */
	rounds: number;
	createdAt: Date;
};
