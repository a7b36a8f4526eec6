import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { evaluateQuick, type QuickFigure, quickNames } from "./evaluate/evaluate.ts";
import { shippedModel } from "./evaluate/model-under-test.ts";

/** The shipped model is the one that the card describes, and it does roughly what the card says. */

let figures: QuickFigure[] = [];

beforeAll(async () => {
	({ figures } = await evaluateQuick());
}, 300_000);

test.each(quickNames)("%s", (name) => {
	const figure = figures.find((candidate) => candidate.name === name);
	expect(figure).toMatchObject({ ok: true });
});

test("the card has the hash of the file", async () => {
	const card = await readFile(new URL("../models/README.md", import.meta.url), "utf8");
	const hash = createHash("sha256")
		.update(await readFile(shippedModel))
		.digest("hex");
	expect(card).toContain(hash);
});
