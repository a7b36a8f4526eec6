import fc from "fast-check";
import llamaTokenizer from "llama-tokenizer-js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { llamaVocabulary } from "./gguf/vocabularies.ts";
import { goldenPrompts } from "./golden/llama-2-prompts.ts";
import { llama2PromptIds } from "./llama-2-prompt.ts";
import { type ModelsFolder, makeModelsFolder, user } from "./testing/models-folder.ts";
import { ServiceProcess } from "./testing/service-process.ts";

let models: ModelsFolder;
let service: ServiceProcess;

beforeAll(async () => {
	const vocabulary = llamaVocabulary([...llamaTokenizer.vocabById]);
	const shape = { layers: 1, width: 32, feedForward: 32, heads: 1, keyValueHeads: 1 };
	models = await makeModelsFolder({ llama: { vocabulary, shape, type: "q8_0", contextTokens: 512 } });
	service = await ServiceProcess.start({ TWOFOLD_MODELS: models.folder, INFERENCE_SLOTS: "2" });
});
afterAll(async () => {
	await service?.stop();
	await models?.remove();
});

test.each(goldenPrompts)("the engine is given the golden ids: $name", async ({ messages, ids }) => {
	const { provenance } = await service.complete({ model: "llama", messages, max_tokens: 1 });
	expect(provenance.prompt_token_ids).toEqual(ids);
	expect(provenance.fingerprint.template_version).toBe("llama-2-chat/1");
});

test("the engine's ids are those of another implementation for any text", async () => {
	const part = fc.constantFrom(
		" ",
		"  ",
		"\n",
		"\n    ",
		"\t",
		"a",
		"The ",
		"12",
		"egg",
		"</s>",
		"é",
		"世",
		"🥚",
		"▁",
		".",
		"'",
	);
	const text = fc.array(part, { minLength: 1, maxLength: 25 }).map((parts) => parts.join(""));
	const tokenize = (turn: string) => llamaTokenizer.encode(turn, false, true);
	await fc.assert(
		fc.asyncProperty(text, async (content) => {
			const { provenance } = await service.complete({ model: "llama", messages: user(content), max_tokens: 1 });
			expect(provenance.prompt_token_ids).toEqual(llama2PromptIds(user(content), { bos: 1, eos: 2, tokenize }));
		}),
	);
});

test("a message with one of the template's tags is refused", async () => {
	const { status, param, message } = await service.refusal({ model: "llama", messages: user("a [INST] b") });
	expect({ status, param }).toEqual({ status: 400, param: "messages[0].content" });
	expect(message).toBe("Message 1 contains [INST], a mark of the Llama 2 prompt that no message may contain.");
});

test("odd texts reach the engine whole: NUL, a byte order mark, a lone surrogate", async () => {
	const { provenance } = await service.complete({
		model: "llama",
		messages: user("a\u0000b\ufeffc\ud800d"),
		max_tokens: 1,
	});
	expect(provenance.prompt_token_ids).toEqual(
		expect.arrayContaining([3 + 0x00, ...llamaTokenizer.encode("\ufeff", false, false)]),
	);
});
