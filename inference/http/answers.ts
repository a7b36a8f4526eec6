import type { ServerResponse } from "node:http";
import { toErrorAnswer } from "../errors.ts";
import { log } from "../log.ts";

export function sendJson(
	response: ServerResponse,
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): void {
	response.writeHead(status, {
		"content-type": "application/json; charset=utf-8",
		"cache-control": "no-store",
		...headers,
	});
	response.end(JSON.stringify(body));
}

/** OpenAI's error shape. Errors of the service's own making are told as they are, others are logged and told as a whole. */
export function sendError(response: ServerResponse, error: unknown): void {
	const { status, headers, body } = toErrorAnswer(error);
	if (status === 500) log({ event: "request failed", reason: error instanceof Error ? error.message : String(error) });
	sendJson(response, status, body, headers);
}
