import { describe, expect, test } from "vitest";
import { readSettings } from "./settings.ts";

const token = "a token of enough characters";

test("only the token is required", () => {
	expect(readSettings({ INFERENCE_TOKEN: token, INFERENCE_PORT: "" })).toMatchObject({
		host: "127.0.0.1",
		port: 0,
		slots: 8,
		queueLimit: 64,
		modelsFolder: null,
		preload: null,
	});
});

describe("refused with the variable's name and without its value", () => {
	test.each([
		[{}, "INFERENCE_TOKEN"],
		[{ INFERENCE_TOKEN: "short" }, "INFERENCE_TOKEN"],
		[{ INFERENCE_TOKEN: token, INFERENCE_PORT: "99999" }, "INFERENCE_PORT"],
		[{ INFERENCE_TOKEN: token, INFERENCE_SLOTS: "0" }, "INFERENCE_SLOTS"],
		[{ INFERENCE_TOKEN: token, INFERENCE_THREADS: "many" }, "INFERENCE_THREADS"],
	])("%j", (environment, name) => {
		const read = () => readSettings(environment);
		expect(read).toThrow(name);
		expect(read).not.toThrow(/short|many/);
	});
});
