import type { ErrorBody } from "./protocol.ts";

/** What can go wrong with a request: the code, its HTTP status and OpenAI's name for the kind. The only such table. */
const kinds = {
	invalid_request: { status: 400, type: "invalid_request_error" },
	context_length_exceeded: { status: 400, type: "invalid_request_error" },
	invalid_api_key: { status: 401, type: "authentication_error" },
	not_found: { status: 404, type: "invalid_request_error" },
	model_not_found: { status: 404, type: "invalid_request_error" },
	method_not_allowed: { status: 405, type: "invalid_request_error" },
	model_busy: { status: 409, type: "invalid_request_error" },
	body_too_large: { status: 413, type: "invalid_request_error" },
	queue_full: { status: 429, type: "rate_limit_error" },
	generation_failed: { status: 500, type: "server_error" },
	internal_error: { status: 500, type: "server_error" },
	model_load_failed: { status: 503, type: "server_error" },
	model_crashed: { status: 503, type: "server_error" },
	closing: { status: 503, type: "server_error" },
} as const;

export type ErrorCode = keyof typeof kinds;

/** An error that the caller is told about; the message is a sentence. */
export class InferenceError extends Error {
	override name = "InferenceError";
	readonly code: ErrorCode;
	/** The field of the request that is wrong, as in `messages[0].content`. */
	readonly param: string | null;

	constructor(code: ErrorCode, message: string, param: string | null = null) {
		super(message);
		this.code = code;
		this.param = param;
	}
}

/** The caller went away; nobody is left to be told. */
export class Cancelled extends Error {
	override name = "Cancelled";
}

export type ErrorAnswer = { status: number; headers: Record<string, string>; body: ErrorBody };

/** Errors that are not ours become a plain internal error; the caller of this function logs them. */
export function toErrorAnswer(error: unknown): ErrorAnswer {
	const known =
		error instanceof InferenceError
			? error
			: new InferenceError("internal_error", "Something went wrong in the service.");
	const { status, type } = kinds[known.code];
	return {
		status,
		headers: {
			...(status === 429 || status === 503 ? { "retry-after": "2" } : {}),
			...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
			...(status === 413 ? { connection: "close" } : {}),
		},
		body: { error: { message: known.message, type, param: known.param, code: known.code } },
	};
}
