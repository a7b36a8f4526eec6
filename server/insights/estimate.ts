import { inTransaction, type Reader } from "../database/read-pool.ts";
import type { Step } from "../progress.ts";
import { davidson, raoKupper } from "../statistics/tie-models.ts";
import { readDifferences, readFast, readFinishedFirst } from "./bias-store.ts";
import { readCorpus } from "./corpus-store.ts";
import { againstRest, agreementOfParts, agreements } from "./estimate-agreement.ts";
import { slopeOf } from "./estimate-slope.ts";
import { promptPatterns, strengthsOf, winRates } from "./estimate-strengths.ts";
import type { Estimates } from "./insight.ts";
import { layOut, layOutTexts } from "./lay-out-store.ts";
import { readAgainstRest, readMarks, readPrompts, readUnits, readUnitsBy } from "./pattern-store.ts";
import type { Looked } from "./said-store.ts";

/** About which share of the whole each part takes, for the bar that says how far it is. */
const parts = { reading: 0.35, davidson: 0.15, raoKupper: 0.15, agreement: 0.35 } as const;

/** Lets whoever waits have their turn, tells how far it is, and stops where that was asked for. */
function breathing({ signal, onProgress }: Step) {
	let done = 0;
	const told = async (share: number) => {
		onProgress({ done: Math.min(1, share), total: 1 });
		await new Promise((resolve) => setImmediate(resolve));
		signal.throwIfAborted();
	};
	return {
		within: (part: keyof typeof parts) => (share: number) => told(done + share * parts[part]),
		async end(part: keyof typeof parts) {
			done += parts[part];
			await told(done);
		},
	};
}

export type Breathe = (share: number) => Promise<void>;

/** All that is computed from, read in one transaction that may make temporary tables. */
async function readRound(reader: Reader, looked: Looked, breathe: Breathe) {
	const [{ filter }, variants] = [looked, looked.variantIds.length];
	const steps = 13;
	let done = 0;
	const step = async <Found>(reading: Promise<Found>): Promise<Found> => {
		const found = await reading;
		done += 1;
		await breathe(done / steps);
		return found;
	};
	await step(layOut(reader, looked));
	await step(layOutTexts(reader));
	return {
		prompts: await step(readPrompts(reader, variants)),
		units: await step(readUnits(reader)),
		byWeek: await step(readUnitsBy(reader, "week")),
		byRisk: await step(readUnitsBy(reader, "risk")),
		marks: await step(readMarks(reader)),
		people: await step(readAgainstRest(reader)),
		length: await step(readDifferences(reader, filter, "length")),
		markdown: await step(readDifferences(reader, filter, "markdown")),
		finishedFirst: await step(readFinishedFirst(reader, filter)),
		fast: await step(readFast(reader, filter)),
		corpus: await step(readCorpus(reader, variants)),
	};
}

/** All that takes longer than a page may. One seed: the same judgements give the same result. */
export async function estimate(looked: Looked, labels: string[], step: Step): Promise<Estimates> {
	const breath = breathing(step);
	const variants = looked.variantIds.length;
	const read = await inTransaction((reader) => readRound(reader, looked, breath.within("reading")));
	await breath.end("reading");
	const prompts = promptPatterns(read.prompts, variants, looked.filter);
	const byDavidson = await strengthsOf(prompts, variants, davidson, breath.within("davidson"));
	await breath.end("davidson");
	const byRaoKupper = await strengthsOf(prompts, variants, raoKupper, breath.within("raoKupper"));
	await breath.end("raoKupper");
	const agreement = await agreements(read.units, read.marks, breath.within("agreement"));
	await breath.end("agreement");
	const { finishedFirst, fast, corpus } = read;
	return {
		labels,
		...{ davidson: byDavidson, raoKupper: byRaoKupper, agreement, finishedFirst, fast, corpus },
		winRates: winRates(read.prompts, variants, looked.filter),
		slopes: { length: slopeOf(read.length), markdown: slopeOf(read.markdown) },
		agreementBy: { week: agreementOfParts(read.byWeek), risk: agreementOfParts(read.byRisk) },
		people: againstRest(read.people),
	};
}
