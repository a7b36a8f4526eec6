import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { InferenceError } from "../errors.ts";
import type { Service } from "../service.ts";
import { sendError, sendJson } from "./answers.ts";
import { chatCompletions } from "./chat-completions.ts";
import { loadModel, scoreTokens, unloadModel } from "./models.ts";

type Handler = (service: Service, request: IncomingMessage, response: ServerResponse) => Promise<void>;

const routes: Readonly<Record<string, { method: "GET" | "POST"; handle: Handler }>> = {
	"/v1/chat/completions": { method: "POST", handle: chatCompletions },
	"/v1/models": {
		method: "GET",
		handle: async (service, _request, response) => sendJson(response, 200, await service.listModels()),
	},
	"/v1/models/load": { method: "POST", handle: loadModel },
	"/v1/models/unload": { method: "POST", handle: unloadModel },
	"/v1/score": { method: "POST", handle: scoreTokens },
	"/health": {
		method: "GET",
		handle: async (service, _request, response) => {
			const health = await service.health();
			sendJson(response, health.status === "ok" ? 200 : 503, health);
		},
	},
	"/metrics": {
		method: "GET",
		handle: async ({ metrics }, _request, response) => {
			const text = await metrics.registry.metrics();
			response.writeHead(200, { "content-type": metrics.registry.contentType });
			response.end(text);
		},
	},
};

export function createInferenceServer(service: Service): Server {
	return createServer((request, response) => {
		handle(service, request, response).catch((error: unknown) => sendError(response, error));
	});
}

async function handle(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
	requireToken(request, service.settings.token);
	const path = (request.url ?? "").split("?")[0] ?? "";
	const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
	if (route === undefined) throw new InferenceError("not_found", `There is nothing at ${path}.`);
	if (request.method !== route.method) {
		throw new InferenceError("method_not_allowed", `${path} is asked with ${route.method}.`);
	}
	await route.handle(service, request, response);
}

/** Digests have one length, so that neither length nor content of the token can be measured. */
function requireToken(request: IncomingMessage, token: string): void {
	const given = request.headers.authorization ?? "";
	if (!timingSafeEqual(digest(given), digest(`Bearer ${token}`))) {
		throw new InferenceError("invalid_api_key", "The service's token is missing or wrong.");
	}
}

function digest(text: string): Buffer {
	return createHash("sha256").update(text).digest();
}
