/**
 * Whether a response says which model wrote it, and so breaks blindness. A rule of words: it finds what models say of themselves,
 * and leaves alone what they say of others ("Llamas are animals", "ChatGPT was developed by OpenAI").
 */

/** Models that people know by name; each may go on with a version, as in "GPT-4o" or "Llama 2 7B". */
const known = [
	...[
		"chat ?gpt",
		"gpt",
		"code llama",
		"llama",
		"claude",
		"gemini",
		"gemma",
		"bard",
		"palm",
		"mistral",
		"mixtral",
		"qwen",
	],
	...["deep ?seek", "grok", "phi", "copilot", "command r", "falcon", "vicuna", "alpaca", "olmo", "tülu", "tulu", "yi"],
	...["nemotron", "granite", "kimi", "glm", "ernie", "bloom(?:z)?", "stable ?lm", "zephyr", "pi", "le chat"],
].join("|");

/** Who makes models and little else; and who makes much else, too. */
const labs = "open ?ai|anthropic|mistral ai|deep ?seek|meta ai|google deepmind|deepmind|x\\.?ai|cohere|ai2|inflection";
const firms =
	"meta|facebook|google|microsoft|alibaba|alibaba cloud|mistral|nvidia|ibm|baidu|amazon|apple|zhipu|moonshot ai|tii";

const makers = `${labs}|${firms}`;

const made = "made|built|created|developed|trained|designed|produced|provided|released|fine-?tuned";
const madeBy = `(?:${made})(?: and (?:${made}))? by (?:(?:researchers|engineers|the team|a team) (?:at|of|from) )?`;
const kind =
	"(?:large |small |helpful |friendly |conversational |virtual |generative )*(?:ai|a\\.i\\.|artificial intelligence|language|chat)?";
const thing = "(?: language)?(?: model| assistant| chat ?bot| bot| system| llm)?";

/** Leads from what it is to its name, as in "an AI model called". An article alone does not: "I am a llama" is an animal. */
const called = "(?:called|named|known as|based on|from the family of)";
const self =
	"(?:i am|i'm|i was|my name is|my name's|my model is|call me|you can call me|this is|you are (?:talking|chatting|speaking) (?:to|with))";
const version = "(?:[ -]?v?\\d[\\w.-]*)?(?![\\w-])";

function rules(names: readonly string[]): RegExp[] {
	const loose = names.map(asPattern).filter((name) => name !== "");
	const distinct = names.filter(isDistinct).map(asPattern);
	const name = [...loose, known].join("|");
	const bare = "(?:i am|i'm|my name is|my name's|call me|you can call me|my model is)";
	return [
		`${bare} (?:actually |just |simply |called |named |known as )?(?:${name})${version}`,
		`${self} (?:an?|the|your) ${kind}${thing},? (?:${called} )?(?:${name})${version}`,
		`${self} (?:an? )?(?:instance|version|variant|member) of (?:the )?(?:${name})${version}`,
		`as (?:an? |the )?${kind}${thing} (?:${called} )(?:${name})${version}`,
		`as (?:${name})${version}, (?:i|my)\\b`,
		// Who made "me", or a model that speaks of itself.
		`(?<!\\w)(?:i am|i'm|i was|i've been|i have been)(?: \\w+ly)? ${madeBy}(?:${makers})(?!\\w)`,
		`(?<!\\w)(?:i am|i'm|as) an? [^.!?\\n]{0,40}\\b(?:ai|model|assistant|chat ?bot|bot|llm)\\b[^.!?\\n]{0,40}\\b${madeBy}(?:${makers})(?!\\w)`,
		`(?:^|[.!?\\n] *)(?:i was |i am )?${madeBy}(?:${labs})(?!\\w)`,
		`my (?:creators?|developers?|makers?) (?:at|is|are) (?:${makers})(?!\\w)`,
		`(?:${makers})(?:'s)? (?:made|built|created|developed|trained|designed|fine-?tuned) me\\b`,
		// A registered name that no everyday word is, wherever it stands.
		...(distinct.length > 0 ? [`(?<![\\w-])(?:${distinct.join("|")})(?![\\w-])`] : []),
	].map((source) => new RegExp(source, "iu"));
}

/** A name's letters and digits, with whatever stands between them. */
function asPattern(name: string): string {
	return (name.match(/[\p{L}\p{N}]+/gu) ?? []).join("[ ._-]?");
}

/** "pocket-llama" and "gpt4" are nobody's everyday words; "Llama" or "Base" may be. */
function isDistinct(name: string): boolean {
	const parts = name.match(/[\p{L}\p{N}]+/gu) ?? [];
	const long = parts.join("").length >= 4;
	return long && (parts.length > 1 || /\p{L}\d|\d\p{L}/u.test(name));
}

/** As the rules read it: without marks of emphasis and with plain quotation marks, spaces and hyphens. */
function plain(text: string): string {
	return text
		.replaceAll(/[’‘ʼ]/g, "'")
		.replaceAll(/[‐‑‒–]/g, "-")
		.replaceAll(/["“”*_`«»]/g, "")
		.replaceAll(/[^\S\n]+/g, " ");
}

const longest = 200;

/**
 * @param text a whole response
 * @param names of the models that are registered in the round
 * @returns the words that name the model, at most 200 characters of them, or null
 */
export function findSelfNaming(text: string, names: readonly string[]): string | null {
	const read = plain(text);
	for (const rule of rules(names)) {
		const [words] = rule.exec(read) ?? [];
		const said = words?.trim().replace(/^\W+/u, "");
		if (said) return said.slice(0, longest);
	}
	return null;
}
