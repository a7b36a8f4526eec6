import type { Format, LeftOut } from "#server/releases/format-fit.ts";
import type { Several } from "#server/releases/release-options.ts";

export const formatWords: Record<Format, string> = {
	preference: "TRL reward and DPO, OpenRLHF, Axolotl; with provenance",
	"preference-implicit": "TRL reward models, whole conversations",
	kto: "TRL KTO, a row a response",
	"hh-rlhf": "Anthropic's plain strings",
	"llama-factory": "LLaMA-Factory, sharegpt ranking",
	"axolotl-rm": "Axolotl reward models, single turn only",
	openrlhf: "OpenRLHF reward models, message lists",
	helpsteer3: "HelpSteer3, a score from −3 to 3",
	arena: "Battles for Bradley–Terry, with models' names",
	sft: "The chosen or edited reply as messages",
	judgements: "Everything known of each judgement",
};

export const leftOutWords: Record<LeftOut, string> = {
	several_turns: "have several turns",
	system_prompt: "have a system prompt",
	turn_marks: "hold the format's own marks",
	even_turns: "have an even number of turns",
};

export const modes: { mode: Several; name: string; hint: string }[] = [
	{ mode: "each", name: "Each a row", hint: "Every judgement stands for itself." },
	{
		mode: "majority",
		name: "Majority",
		hint: "One row a pair, with the median degree of those who chose so. Ties are left out.",
	},
	{
		mode: "median",
		name: "Median degree",
		hint: "One row a pair, at the median of the eight points of all who judged it.",
	},
	{ mode: "unanimous", name: "Unanimous", hint: "One row a pair, where all chose the same." },
];

const number = new Intl.NumberFormat("en");
export const shown = (count: number): string => number.format(count);
