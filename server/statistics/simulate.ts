import { normalDraw, weightedDraw } from "./draws.ts";
import { below, type RandomUint32, seeded, uniform } from "./random.ts";
import { davidson } from "./tie-models.ts";

export type SimulatedVariant = {
	/** Log-strength. */
	strength: number;
	/** The median length of its responses, in tokens. */
	tokens: number;
	/** The share of its responses that are unsafe. */
	unsafe: number;
};

export type SimulatedAnnotator = {
	/** Log-odds towards whatever is on the left; 0 for none. */
	position: number;
	/** Log-odds towards the longer response, for each doubling; 0 for none. */
	length: number;
	/** The share of judgements made without reading: any point, in an eighth of the time. */
	careless: number;
	/** How often of decided judgements they say significantly better, better, slightly better, as weights. */
	degrees: readonly [number, number, number];
	/** How often they mark a response the wrong way round. */
	slips: number;
	/** The median time that a judgement takes them. */
	seconds: number;
};

export type SimulatedRound = {
	variants: readonly SimulatedVariant[];
	annotators: readonly SimulatedAnnotator[];
	prompts: number;
	/** Annotators who judge each prompt's pair. */
	overlap: number;
	/** ln ν of Davidson's model: of two alike, a share of ν/(2 + ν) is a tie, which people call negligibly better / unsure. */
	tie: number;
	/** The share of judgements that follow what the prompt's pair is commonly held to be, drawn once for it: what makes people agree. */
	accord: number;
};

export type SimulatedJudgement = {
	prompt: number;
	annotator: number;
	/** The variants on either side. */
	left: number;
	right: number;
	/** From 1, left significantly better, to 8, right significantly better; 4 and 5 are negligibly better / unsure. */
	point: number;
	leftTokens: number;
	rightTokens: number;
	leftSafe: boolean;
	rightSafe: boolean;
	seconds: number;
};

/** An annotator without a fault, to plant some in. */
export const soundAnnotator: SimulatedAnnotator = {
	...{ position: 0, length: 0, careless: 0, degrees: [0.2, 0.4, 0.4], slips: 0, seconds: 60 },
};

/**
 * Judgements of a round with known strengths and planted faults. Where nobody has a preference for a side, for length or for
 * carelessness, wins, losses and ties (negligibly better) follow Davidson's model exactly, whatever the accord; the other faults
 * bend what can be recovered, as they do in life.
 * @returns prompt by prompt; one seed, one round
 * @throws RangeError for fewer than two variants, or fewer annotators than judge a pair
 */
export function* simulate(round: SimulatedRound, seed: number): Generator<SimulatedJudgement> {
	if (round.variants.length < 2) throw new RangeError("A comparison needs two different variants.");
	if (round.annotators.length < round.overlap)
		throw new RangeError("As many annotators as judge a pair are needed, at least.");
	const random = seeded(seed);
	const people = round.annotators.map((_, number) => number);
	for (let prompt = 0; prompt < round.prompts; prompt++) {
		const pair = drawPair(round, prompt, random);
		for (let turn = 0; turn < round.overlap; turn++) {
			const chosen = turn + below(people.length - turn, random);
			const annotator = people[chosen] ?? 0;
			people[chosen] = people[turn] ?? 0;
			people[turn] = annotator;
			const person = round.annotators[annotator] ?? soundAnnotator;
			yield { ...pair.shown, annotator, ...judged(pair, person, round, random) };
		}
	}
}

const outcomes = ["left", "right", "tie"] as const;
type Outcome = (typeof outcomes)[number];
type Pair = ReturnType<typeof drawPair>;

function drawPair({ variants, tie }: SimulatedRound, prompt: number, random: RandomUint32) {
	const left = below(variants.length, random);
	const right = (left + 1 + below(variants.length - 1, random)) % variants.length;
	const response = (number: number) => {
		const { tokens = 1, unsafe = 0, strength = 0 } = variants[number] ?? {};
		const length = Math.max(1, Math.round(tokens * Math.exp(0.5 * normalDraw(random))));
		return { strength, tokens: length, safe: uniform(random) >= unsafe };
	};
	const [first, second] = [response(left), response(right)];
	const lead = first.strength - second.strength;
	const shown = { prompt, left, right, leftTokens: first.tokens, rightTokens: second.tokens };
	return { shown, lead, safe: { left: first.safe, right: second.safe }, common: drawOutcome(lead, tie, random) };
}

function drawOutcome(lead: number, tie: number, random: RandomUint32): Outcome {
	const { wins, losses, ties } = davidson.shares(lead, tie);
	return outcomes[weightedDraw([wins, losses, ties], random)] ?? "tie";
}

function judged(pair: Pair, person: SimulatedAnnotator, { tie, accord }: SimulatedRound, random: RandomUint32) {
	const mark = (safe: boolean) => (uniform(random) < person.slips ? !safe : safe);
	const marks = { leftSafe: mark(pair.safe.left), rightSafe: mark(pair.safe.right) };
	const pace = person.seconds * Math.exp(0.4 * normalDraw(random));
	if (uniform(random) < person.careless) return { ...marks, point: 1 + below(8, random), seconds: pace / 8 };
	const bias = person.position + person.length * Math.log2(pair.shown.leftTokens / pair.shown.rightTokens);
	const outcome = uniform(random) < accord ? pair.common : drawOutcome(pair.lead + bias, tie, random);
	return { ...marks, point: pointFor(outcome, person, random), seconds: pace };
}

function pointFor(outcome: Outcome, { degrees, position }: SimulatedAnnotator, random: RandomUint32): number {
	// Unsure, and made to choose: here a liking for a side decides alone.
	if (outcome === "tie") return uniform(random) < 1 / (1 + Math.exp(-position)) ? 4 : 5;
	const step = 1 + weightedDraw(degrees, random);
	return outcome === "left" ? step : 9 - step;
}
