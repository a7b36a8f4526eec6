import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { environment } from "#server/environment.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { viewerFrom } from "#server/people/auth.ts";
import { isSameOrigin, otherOriginSentence } from "#server/people/origin.ts";
import { appRouter } from "#server/root-router.ts";
import type { Context } from "#server/trpc.ts";
import { logError } from "../log-error.ts";

async function createContext({ req }: { req: Request }): Promise<Context> {
	const { TWOFOLD_URL } = environment();
	if (req.method === "POST" && !isSameOrigin(req.headers, TWOFOLD_URL)) {
		const cause = new TwofoldError("forbidden", otherOriginSentence(TWOFOLD_URL));
		throw new TRPCError({ code: "FORBIDDEN", message: cause.message, cause });
	}
	return { viewer: await viewerFrom(req.headers), headers: req.headers };
}

/** Far above the longest prompt or comment; what is larger, or does not say how large it is, is not even read. */
const longestBody = 256_000;

function isTooLong({ headers }: Request): boolean {
	return headers.has("transfer-encoding") || Number(headers.get("content-length")) > longestBody;
}

async function answer(req: Request): Promise<Response> {
	if (isTooLong(req))
		return errorResponse(new TwofoldError("too_large", "The request is too long. Send less at once."));
	const response = await fetchRequestHandler({
		endpoint: "/api/trpc",
		req,
		router: appRouter,
		createContext,
		onError: ({ error, type, path }) => {
			// Whoever has gone stopped what was being done for them.
			if (error.code === "INTERNAL_SERVER_ERROR" && !req.signal.aborted)
				logError(`${type} ${path ?? ""}`, error.cause ?? error);
		},
	});
	// Nothing between us and the browser may gather up or keep a stream.
	response.headers.set("cache-control", "no-store, no-transform");
	return response;
}

export const GET = answer;
export const POST = answer;
