import type { IncomingMessage, ServerResponse } from "node:http";
import { Cancelled } from "../errors.ts";
import { modelRequestSchema, scoreRequestSchema } from "../protocol.ts";
import { score } from "../score.ts";
import type { Service } from "../service.ts";
import { sendJson } from "./answers.ts";
import { parseRequest, readBody } from "./request-body.ts";

/** POST /v1/models/load: answers when the model is ready, or says why it cannot be. */
export async function loadModel(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { model } = parseRequest(modelRequestSchema, await readBody(request));
	await (await service.host(model)).whenReady();
	sendJson(response, 200, await service.describe(model));
}

/** POST /v1/models/unload: answers when the model's memory is free. */
export async function unloadModel(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { model } = parseRequest(modelRequestSchema, await readBody(request));
	await (await service.host(model)).unload();
	sendJson(response, 200, await service.describe(model));
}

/** POST /v1/score: log-probabilities of tokens that are there already. Closing the connection cancels. */
export async function scoreTokens(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const gone = new AbortController();
	response.on("close", () => gone.abort());
	try {
		const body = parseRequest(scoreRequestSchema, await readBody(request));
		sendJson(response, 200, await score(await service.host(body.model), body, gone.signal));
	} catch (error) {
		if (!(error instanceof Cancelled)) throw error;
		response.destroy();
	}
}
