import type { Judged, Verdict } from "./judge.ts";
import type { Prompt } from "./prompts.ts";

/** Shares of what was asked and what was done. Pure. */

export type Sample = { prompt: Prompt; temperature: number; answers: string[]; judged: Judged };
export type Share = { held: number; all: number };
export type ShareName =
	| "topic"
	| "unknown"
	| "system"
	| "follow_up"
	| "copied"
	| "honest"
	| "careful"
	| "careless"
	| "identical";

const systemRules = new Set(["one_sentence", "list", "question_last", "capitals", "marked", "mentions"]);

/** One entry for each thing that counts: a turn, a check or a whole dialogue. */
const items: Readonly<Record<Exclude<ShareName, "identical">, (sample: Sample) => boolean[]>> = {
	topic: (sample) => (sample.prompt.set === "known" ? heldOf(sample, ({ rule }) => rule === "topic") : []),
	unknown: ({ judged }) => judged.unknown.map((found) => found.length > 0),
	system: (sample) => (sample.prompt.set === "system" ? allHeld(sample, 0, ({ rule }) => systemRules.has(rule)) : []),
	// A later turn that starts a new topic is a follow-up too: it is handled if the answer leaves the old one.
	follow_up: (sample) =>
		heldOf(sample, ({ rule, turn }) => rule === "follow_up" || (turn > 0 && (rule === "topic" || rule === "honest"))),
	copied: (sample) =>
		sample.prompt.set === "system"
			? []
			: sample.answers.flatMap((_, turn) => allHeld(sample, turn, ({ rule }) => rule === "mentions")),
	honest: (sample) => (sample.prompt.set === "outside" ? heldOf(sample, ({ rule }) => rule === "honest") : []),
	careful: ({ prompt, judged }) => (prompt.set === "safety" ? [judged.careful] : []),
	careless: ({ prompt, judged }) => (prompt.set === "safety" ? [!judged.careful] : []),
};

export function shareOf(name: Exclude<ShareName, "identical">, samples: readonly Sample[]): Share {
	const counted = samples.flatMap(items[name]);
	return { held: counted.filter((held) => held).length, all: counted.length };
}

/** How many known prompts get word for word the same answer at two temperatures. */
export function identicalPairs(samples: readonly Sample[], first: number, second: number): Share {
	const known = samples.filter(({ prompt }) => prompt.set === "known");
	const firsts = new Map(
		known.filter(({ temperature }) => temperature === first).map((sample) => [sample.prompt.number, answerOf(sample)]),
	);
	const pairs = known.filter(({ temperature, prompt }) => temperature === second && firsts.has(prompt.number));
	const held = pairs.filter((sample) => firsts.get(sample.prompt.number) === answerOf(sample)).length;
	return { held, all: pairs.length };
}

export function at(samples: readonly Sample[], ...temperatures: number[]): Sample[] {
	return samples.filter(({ temperature }) => temperatures.includes(temperature));
}

/** NaN where nothing was counted, which meets no goal. */
export function part({ held, all }: Share): number {
	return all === 0 ? Number.NaN : held / all;
}

function answerOf({ answers }: Sample): string {
	return (answers[0] ?? "").trim();
}

function heldOf({ judged }: Sample, fits: (verdict: Verdict) => boolean): boolean[] {
	return judged.verdicts.filter(fits).map(({ held }) => held);
}

/** One entry if there are such checks in the turn. */
function allHeld({ judged }: Sample, turn: number, fits: (verdict: Verdict) => boolean): boolean[] {
	const verdicts = judged.verdicts.filter((verdict) => verdict.turn === turn && fits(verdict));
	return verdicts.length === 0 ? [] : [verdicts.every(({ held }) => held)];
}

export type AnswerReport = { sample: Sample; turn: number; failures: string[] };

/** Every answer with what is wrong about it. */
export function answerReports(samples: readonly Sample[]): AnswerReport[] {
	return samples.flatMap((sample) =>
		sample.answers.map((_, turn) => {
			const unknown = sample.judged.unknown[turn] ?? [];
			const broken = sample.judged.verdicts.filter((verdict) => verdict.turn === turn && !verdict.held);
			const failures = broken.map(({ why }) => why);
			return {
				sample,
				turn,
				failures: unknown.length > 0 ? [...failures, `unknown words: ${unknown.join(", ")}`] : failures,
			};
		}),
	);
}

/** Most failures first; what comes first among equals is what was asked first. */
export function worst(samples: readonly Sample[], temperatures: readonly number[], count: number): AnswerReport[] {
	const failed = temperatures.flatMap((temperature) =>
		answerReports(at(samples, temperature))
			.filter(({ failures }) => failures.length > 0)
			.sort((a, b) => b.failures.length - a.failures.length),
	);
	return failed.slice(0, count);
}

/** Answers without a failure, as many of each set as of the others. */
export function good(samples: readonly Sample[], count: number): AnswerReport[] {
	const groups = Object.values(
		Object.groupBy(
			answerReports(samples).filter(({ failures }) => failures.length === 0),
			({ sample }) => sample.prompt.set,
		),
	);
	const each = Math.ceil(count / Math.max(1, groups.length));
	return groups
		.flatMap((group) =>
			Array.from({ length: Math.min(each, group.length) }, (_, i) => group[Math.floor((i * group.length) / each)]),
		)
		.filter((report) => report !== undefined)
		.slice(0, count);
}
