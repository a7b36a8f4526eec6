import { Agent, fetch, type Response } from "undici";
import { environment } from "../environment.ts";
import { TwofoldError } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { parseEngineHosts } from "./engine-hosts.ts";
import { engineTrouble } from "./engine-trouble.ts";
import { guardedAgent, remoteLimits } from "./guarded-agent.ts";

let remoteAgent: Agent | undefined;
/** Our own service answers when a model is loaded, however long that takes. */
const embeddedAgent = new Agent({ headersTimeout: 0 });

function agentFor({ kind }: Engine): Agent {
	if (kind === "embedded") return embeddedAgent;
	remoteAgent ??= guardedAgent(parseEngineHosts(environment().TWOFOLD_ENGINE_HOSTS));
	return remoteAgent;
}

type Asked = { body?: unknown; signal: AbortSignal };

/**
 * Asks an engine something, whatever its kind; with a body it is a POST. Its key goes to its own base URL and nowhere else, as no
 * redirect is followed.
 * @throws TwofoldError with a sentence when there is no answer; the abort itself when the signal was given
 */
export async function engineFetch(engine: Engine, path: string, { body, signal }: Asked): Promise<Response> {
	const remote = engine.kind === "remote";
	const over = remote ? AbortSignal.any([signal, AbortSignal.timeout(remoteLimits.wholeMs)]) : signal;
	try {
		const response = await fetch(engine.baseUrl + path, {
			method: body === undefined ? "GET" : "POST",
			signal: over,
			redirect: "manual",
			headers: {
				...(body !== undefined && { "Content-Type": "application/json" }),
				...(engine.token !== null && { Authorization: `Bearer ${engine.token}` }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
			dispatcher: agentFor(engine),
		});
		if (response.status < 300 || response.status > 399) return response;
		await response.body?.cancel();
		throw new TwofoldError(
			"unavailable",
			`${new URL(engine.baseUrl).host} sends requests on to another address, which is not followed. Register the address that it leads to.`,
		);
	} catch (error) {
		if (signal.aborted) throw error;
		throw engineTrouble(error, engine);
	}
}

/** An answer as JSON, or null where it is none or longer than this many bytes. */
export async function jsonWithin(response: Response, bytes: number): Promise<unknown> {
	const decoder = new TextDecoder();
	let text = "";
	let read = 0;
	for await (const piece of response.body ?? []) {
		read += piece.length;
		// Leaving the loop closes the connection.
		if (read > bytes) return null;
		text += decoder.decode(piece, { stream: true });
	}
	try {
		return JSON.parse(text + decoder.decode());
	} catch {
		return null;
	}
}
