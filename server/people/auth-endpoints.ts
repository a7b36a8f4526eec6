import { z } from "zod";
import { environment } from "../environment.ts";
import { auth } from "./auth.ts";
import { authSentence, tooManySentence } from "./auth-sentences.ts";
import { otherOriginSentence } from "./origin.ts";

/** All that Twofold uses of better-auth; nothing else of it can be reached. */
const endpoints = ["POST /sign-in/email", "POST /sign-out", "GET /get-session", "POST /change-password"];

const refusalSchema = z.object({ code: z.string().default(""), message: z.string().default("") });

/** Answers a request to /api/auth. Every refusal is `{ code, message }` with a sentence as its message. */
export async function answerAuth(request: Request): Promise<Response> {
	const path = new URL(request.url).pathname.replace(/^\/api\/auth/, "");
	if (!endpoints.includes(`${request.method} ${path}`)) {
		return Response.json({ code: "NOT_FOUND", message: "There is nothing here." }, { status: 404 });
	}
	const response = await auth().handler(request);
	return response.ok ? response : inSentences(response);
}

async function inSentences(response: Response): Promise<Response> {
	const headers = new Headers(response.headers);
	headers.delete("content-length");
	headers.set("cache-control", "no-store");
	const waiting = Number(headers.get("x-retry-after"));
	if (waiting > 0) {
		headers.set("retry-after", String(waiting));
		return Response.json({ code: "TOO_MANY_REQUESTS", message: tooManySentence(waiting) }, { status: 429, headers });
	}
	const text = await response.text();
	const parsed = refusalSchema.safeParse(parseJson(text));
	if (!parsed.success || response.status >= 500) {
		const message = "Signing in does not work at the moment. Try again in a minute.";
		return Response.json({ code: "UNAVAILABLE", message }, { status: response.status, headers });
	}
	const { code, message } = parsed.data;
	const sentence = authSentence(code, message, otherOriginSentence(environment().TWOFOLD_URL));
	return Response.json({ code, message: sentence }, { status: response.status, headers });
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
