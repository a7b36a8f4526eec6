/**
 * The one error type. A code says what kind of thing went wrong; the message is a sentence for the person who asked, which
 * says what is wrong and what to do. Mapped to tRPC and HTTP in this file alone.
 */
export const errorCodes = {
	invalid: { trpc: "BAD_REQUEST", http: 400 },
	unauthenticated: { trpc: "UNAUTHORIZED", http: 401 },
	forbidden: { trpc: "FORBIDDEN", http: 403 },
	not_found: { trpc: "NOT_FOUND", http: 404 },
	conflict: { trpc: "CONFLICT", http: 409 },
	gone: { trpc: "PRECONDITION_FAILED", http: 412 },
	too_large: { trpc: "PAYLOAD_TOO_LARGE", http: 413 },
	/** The round's guidelines must be accepted first, or its practice passed. */
	unaccepted: { trpc: "PRECONDITION_REQUIRED", http: 428 },
	refused: { trpc: "UNPROCESSABLE_CONTENT", http: 422 },
	too_many: { trpc: "TOO_MANY_REQUESTS", http: 429 },
	unavailable: { trpc: "SERVICE_UNAVAILABLE", http: 503 },
} as const;

export type ErrorCode = keyof typeof errorCodes;

export class TwofoldError extends Error {
	override readonly name = "TwofoldError";
	readonly code: ErrorCode;

	constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
		super(message, options);
		this.code = code;
	}
}

/** A plain HTTP answer for route handlers outside tRPC. Rethrows what is not ours, so that nothing is swallowed. */
export function errorResponse(error: unknown): Response {
	if (!(error instanceof TwofoldError)) throw error;
	return Response.json(
		{ error: { code: error.code, message: error.message } },
		{ status: errorCodes[error.code].http },
	);
}
