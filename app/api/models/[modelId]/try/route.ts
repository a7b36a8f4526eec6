import { randomInt } from "node:crypto";
import { database } from "#server/database/client.ts";
import { environment } from "#server/environment.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { modelIdSchema, tryModelSchema } from "#server/models/model.ts";
import type { TryEvent } from "#server/models/try-event.ts";
import { tryModel } from "#server/models/try-model.ts";
import { viewerFrom } from "#server/people/auth.ts";
import { isSameOrigin, otherOriginSentence } from "#server/people/origin.ts";
import { mayActAs } from "#server/people/person.ts";
import { logError } from "../../../trpc/log-error.ts";

/** The longest prompt in the widest characters, and its settings. */
const longestBody = 32_000;

/**
 * POST /api/models/<model>/try: one answer as server-sent events, for researchers and admins at the page of models. A POST, so
 * that the prompt stands in no address and thus in no log. Hanging up stops the sampling.
 */
export async function POST(request: Request, { params }: { params: Promise<{ modelId: string }> }): Promise<Response> {
	try {
		const { TWOFOLD_URL } = environment();
		if (!isSameOrigin(request.headers, TWOFOLD_URL))
			throw new TwofoldError("forbidden", otherOriginSentence(TWOFOLD_URL));
		const viewer = await viewerFrom(request.headers);
		if (!viewer) throw new TwofoldError("unauthenticated", "You are signed out. Sign in again.");
		if (!mayActAs(viewer.role, "researcher"))
			throw new TwofoldError("forbidden", "This needs the role researcher. Ask an admin if you should have it.");
		const id = modelIdSchema.safeParse(await params);
		if (!id.success) throw new TwofoldError("not_found", "There is no such model.");
		const asked = tryModelSchema.safeParse(await bodyOf(request));
		if (!asked.success) throw new TwofoldError("invalid", asked.error.issues[0]?.message ?? "Write a prompt first.");
		const gone = new AbortController();
		request.signal.addEventListener("abort", () => gone.abort());
		const of = { modelId: id.data.modelId, personId: viewer.personId, seed: randomInt(2 ** 32 - 1) };
		return streamed(tryModel(database(), of, asked.data, gone.signal), gone);
	} catch (error) {
		return errorResponse(error);
	}
}

async function bodyOf(request: Request): Promise<unknown> {
	if (request.headers.has("transfer-encoding") || Number(request.headers.get("content-length")) > longestBody)
		throw new TwofoldError("too_large", "The prompt is too long. Send a shorter one.");
	return request.json().catch(() => null);
}

function streamed(events: AsyncGenerator<TryEvent>, gone: AbortController): Response {
	const encoder = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			try {
				const { done, value } = await events.next();
				if (done) controller.close();
				else controller.enqueue(encoder.encode(`data: ${JSON.stringify(value)}\n\n`));
			} catch (error) {
				if (!gone.signal.aborted) logError("trying a model", error);
				controller.error(error);
			}
		},
		cancel: () => gone.abort(),
	});
	return new Response(body, {
		headers: { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store, no-transform" },
	});
}
