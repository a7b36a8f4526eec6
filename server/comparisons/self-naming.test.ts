import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findSelfNaming } from "./self-naming.ts";

const registered = ["pocket-llama", "Llama", "Meta-Llama-3-8B-Instruct.Q4_K_M", "base"];

const naming = [
	"I am Llama, a large language model.",
	"Hi! I'm Llama 2. How can I help?",
	"Hello, I’m **LLaMA**, and I like to help.",
	"As an AI model made by Meta, I cannot do that.",
	"As a large language model trained by OpenAI, I have no opinions.",
	"Of course. My name is GPT-4 and I was made to help.",
	"my name's ChatGPT",
	"I am an AI assistant called Claude.",
	"I am Claude, made by Anthropic.",
	"I'm a language model named Qwen2.5-7B.",
	"You can call me Gemini.",
	"You are talking to an AI assistant called Vicuna.",
	"I am an instance of the Mistral 7B model.",
	"developed by OpenAI",
	"Developed by OpenAI, I know many things.",
	"I was trained by researchers at Google.",
	"I was created and trained by Meta AI.",
	"I'm a chatbot that was developed by Microsoft.",
	"My creators at Anthropic thought of that.",
	"OpenAI trained me on many texts.",
	"As GPT-4, I can say this.",
	"As an AI language model named Falcon 40B I cannot.",
	// Registered in the round.
	"I am pocket-llama.",
	"The answer comes from Pocket Llama, as ever.",
	"Answered by meta-llama-3-8b-instruct.q4_k_m",
	"I am Base, at your service.",
];

const others = [
	"Llamas are animals of the Andes.",
	"The llama is an animal; an alpaca is smaller.",
	"I am a llama, said the tall one, and I like grass.",
	"ChatGPT was developed by OpenAI in 2022.",
	"React was developed by Facebook and released in 2013.",
	"OpenAI was founded in 2015.",
	"As an AI model I have no opinions.",
	"I am an AI assistant. How can I help?",
	"I am a large language model, so I cannot smell.",
	"My name is Julia and I am sorry that I missed you.",
	"I am a Gemini, born in June.",
	"I am at the base of the hill.",
	"The base is broad. I am sure of it.",
	"Falcons and bards were made by nobody.",
	"I am sure that the letter was made by the Romans.",
	"I'm writing this on a laptop made by Apple.",
	"I am sure that ChatGPT was made by OpenAI.",
	"I bought a phone made by Apple.",
	"Claude Monet painted water lilies.",
	"Pi is 3.14159, and I am fond of it.",
	"I am Pierre, the baker.",
	"The pocket of a llama keeper",
	"",
];

describe("a response that names its model", () => {
	test.each(naming)("%s", (text) => expect(findSelfNaming(text, registered)).not.toBeNull());
});

describe("a response that does not", () => {
	test.each(others)("%s", (text) => expect(findSelfNaming(text, registered)).toBeNull());
});

test("says which words they were", () => {
	expect(findSelfNaming("Good day. I am *Llama* 2, a model.", [])).toBe("I am Llama 2");
	expect(findSelfNaming("It is by pocket-llama, I think.", registered)).toBe("pocket-llama");
});

test("whatever the text and the names, an answer comes at once, and is no longer than may be stored", () => {
	fc.assert(
		fc.property(
			fc.string({ maxLength: 4000 }),
			fc.array(fc.string({ maxLength: 60 }), { maxLength: 8 }),
			(text, names) => {
				const said = findSelfNaming(text, names);
				expect(said === null || (said.length > 0 && said.length <= 200)).toBe(true);
			},
		),
	);
	const long = "as an ai model that i am i was made and built by ".repeat(2_000);
	expect(findSelfNaming(long, registered)).toBeNull();
});
