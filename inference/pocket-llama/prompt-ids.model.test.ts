import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { chatMessageSchema } from "../protocol.ts";
import { ServiceProcess } from "../testing/service-process.ts";

/** Training reads dialogues as the service asks them; Python's side of this is train/test_prompt.py. */

const goldenSchema = z.array(
	z.strictObject({ name: z.string(), messages: z.array(chatMessageSchema), ids: z.array(z.int()) }),
);
const golden = goldenSchema.parse(
	JSON.parse(await readFile(new URL("../golden/pocket-llama-prompts.json", import.meta.url), "utf8")),
);

let service: ServiceProcess;
beforeAll(async () => {
	service = await ServiceProcess.start();
});
afterAll(() => service?.stop());

test.each(golden)(
	"the service asks the shipped model with the ids of its training: $name",
	async ({ messages, ids }) => {
		const { provenance } = await service.complete({ model: "pocket-llama", messages, max_tokens: 1 });
		expect(provenance.prompt_token_ids).toEqual(ids);
	},
);
