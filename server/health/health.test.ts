import { expect, test } from "vitest";
import { inferencePart, type Part, toHealth } from "./health.ts";

const ok: Part = { state: "ok" };
const off: Part = { state: "off" };
const degraded: Part = { state: "degraded" };
const down: Part = { state: "down" };

test.each([
	["all is well", ok, ok, "ok"],
	["no inference service is wanted", ok, off, "ok"],
	["a model failed", ok, degraded, "degraded"],
	["the inference service is gone", ok, down, "degraded"],
	["the database is gone", down, ok, "down"],
	["both are gone", down, down, "down"],
])("%s", (_name, database, inference, status) => {
	expect(toHealth(database, inference)).toEqual({ status, web: ok, database, inference });
});

test.each([
	["ready", { status: "ok", models: [{ state: "ready" }] }, "ok"],
	["not loaded yet", { status: "ok", models: [{ state: "idle" }, { state: "loading" }] }, "ok"],
	["one failed", { status: "ok", models: [{ state: "ready" }, { state: "failed" }] }, "degraded"],
	["no model", { status: "ok", models: [] }, "degraded"],
	["going down", { status: "closing", models: [{ state: "ready" }] }, "down"],
] as const)("inference: %s", (_name, report, state) => {
	expect(inferencePart({ ...report, models: [...report.models] }).state).toBe(state);
});
