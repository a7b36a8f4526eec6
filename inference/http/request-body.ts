import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { Cancelled, InferenceError } from "../errors.ts";
import { limits } from "../protocol.ts";

const tooLarge = () =>
	new InferenceError("body_too_large", `The request's body is larger than ${limits.bodyBytes} bytes.`);

/** The whole body as text; stops reading at the limit. */
export async function readBody(request: IncomingMessage): Promise<string> {
	if (Number(request.headers["content-length"] ?? 0) > limits.bodyBytes) throw tooLarge();
	const chunks: Buffer[] = [];
	let bytes = 0;
	try {
		for await (const chunk of request.iterator({ destroyOnReturn: false })) {
			const data = z.instanceof(Buffer).parse(chunk);
			bytes += data.length;
			if (bytes > limits.bodyBytes) throw tooLarge();
			chunks.push(data);
		}
	} catch (error) {
		// A caller that goes away while sending gets no answer.
		throw request.destroyed && !(error instanceof InferenceError) ? new Cancelled() : error;
	}
	return Buffer.concat(chunks).toString("utf8");
}

/** Throws an `InferenceError` whose `param` names the first field that is wrong. */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
	const parsed = schema.safeParse(parseJson(body), { reportInput: false });
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	if (issue === undefined) throw new InferenceError("invalid_request", "The request is not valid.");
	const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
	const param = fieldName(path);
	throw new InferenceError("invalid_request", sentence(issue, param), param === "" ? null : param);
}

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		throw new InferenceError("invalid_request", "The request's body is not valid JSON.");
	}
}

/** `["messages", 0, "content"]` becomes `messages[0].content`. */
function fieldName(path: readonly PropertyKey[]): string {
	return path
		.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${String(part)}`))
		.join("");
}

type Issue = z.core.$ZodIssue;

function sentence(issue: Issue, param: string): string {
	if (param === "") return "The request's body must be a JSON object.";
	switch (issue.code) {
		case "unrecognized_keys":
			return `${param} is not a field that this service knows.`;
		case "invalid_type":
			return issue.message.endsWith("undefined")
				? `${param} is missing.`
				: `${param} must be ${nouns(issue.expected)}.`;
		case "too_small":
			return `${param} must be ${issue.inclusive === false ? "more than" : "at least"} ${size(issue.minimum, issue.origin)}.`;
		case "too_big":
			return `${param} must be at most ${size(issue.maximum, issue.origin)}.`;
		case "invalid_value":
			return `${param} must be one of ${issue.values.map(String).join(", ")}.`;
		case "invalid_union":
			return `${param} must be a text of 1 to ${limits.stopCharacters} characters or a list of up to ${limits.stopSequences} such texts.`;
		default:
			return `${param} is not valid.`;
	}
}

function nouns(expected: string): string {
	const names: Record<string, string> = {
		string: "a text",
		number: "a number",
		int: "a whole number",
		boolean: "true or false",
		array: "a list",
		object: "an object",
	};
	return names[expected] ?? `of the type ${expected}`;
}

function size(limit: number | bigint, origin: string): string {
	if (origin === "string") return `${limit} ${limit === 1 ? "character" : "characters"} long`;
	if (origin === "array") return `${limit} ${limit === 1 ? "entry" : "entries"} long`;
	return String(limit);
}
