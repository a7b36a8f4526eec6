import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { database } from "../database/client.ts";
import { createTestDatabase } from "../testing/test-database.ts";
import { health } from "./check-health.ts";

const token = "a token for these tests";
let drop = async (): Promise<void> => undefined;
let service: Server;
let report: unknown;
let asked = 0;

beforeAll(async () => {
	service = createServer((request, response) => {
		asked++;
		response.statusCode = request.headers.authorization === `Bearer ${token}` ? 200 : 401;
		if (report !== undefined) response.end(JSON.stringify(response.statusCode === 200 ? report : {}));
	});
	await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
	const listening = service.address();
	if (listening === null || typeof listening === "string") throw new Error("The stand-in for the service has no port.");
	const created = await createTestDatabase();
	drop = created.drop;
	process.env.DATABASE_URL = created.applicationUrl;
	process.env.TWOFOLD_SECRET = "a secret for these tests and nothing else";
	process.env.INFERENCE_URL = `http://127.0.0.1:${listening.port}`;
	process.env.INFERENCE_TOKEN = token;
	vi.useFakeTimers({ toFake: ["Date"] });
});

afterAll(async () => {
	vi.useRealTimers();
	await database().$disconnect();
	service.closeAllConnections();
	service.close();
	await drop();
});

// Past the time for which an answer is given again.
beforeEach(() => vi.setSystemTime(Date.now() + 5_000));

const model = { id: "pocket-llama", state: "ready" };
const ready = { status: "ok", engine_build: "node-llama-cpp 3.22.1", models: [model], running: 0, waiting: 0 };

test("all is well", async () => {
	report = ready;
	const found = await health();
	expect(found).toMatchObject({ status: "ok", database: { state: "ok" }, inference: { state: "ok" } });
	expect(JSON.stringify(found)).not.toMatch(/pocket|node-llama|postgres|127\.0\.0\.1|token/);
});

test("asked a hundred times at once, it looks once", async () => {
	report = ready;
	asked = 0;
	await Promise.all(Array.from({ length: 100 }, health));
	expect(asked).toBe(1);
});

test("a failed model is told without its name", async () => {
	report = { ...ready, models: [model, { ...model, state: "failed" }] };
	const found = await health();
	expect(found).toMatchObject({ status: "degraded", inference: { state: "degraded" } });
	expect(JSON.stringify(found)).not.toContain("pocket");
});

test("a service that answers something else, or nothing for two seconds, counts as gone", async () => {
	report = { hello: "world" };
	expect(await health()).toMatchObject({ status: "degraded", inference: { state: "down" } });
	vi.setSystemTime(Date.now() + 5_000);
	report = undefined;
	const began = performance.now();
	expect(await health()).toMatchObject({ status: "degraded", inference: { state: "down" } });
	expect(performance.now() - began).toBeLessThan(3_000);
});

test("without its database it is down, and says no address", async () => {
	report = ready;
	await drop();
	drop = async () => undefined;
	const found = await health();
	expect(found).toMatchObject({ status: "down", database: { state: "down" }, inference: { state: "ok" } });
	expect(JSON.stringify(found)).not.toMatch(/postgres|127\.0\.0\.1/);
});
