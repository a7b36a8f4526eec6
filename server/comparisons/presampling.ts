import { z } from "zod";

export const samplesAheadSchema = z.strictObject({ roundId: z.uuid(), on: z.boolean() });

/** How far the sampling of a round's pool is, in prompts. */
export type Presampling = {
	/** Whether it goes on while the round is open. */
	on: boolean;
	waiting: number;
	sampling: number;
	ready: number;
	/** Ready, and seen by nobody yet. */
	untouched: number;
	/** Their responses stayed too alike. */
	dropped: number;
	failed: number;
	/** Became ready in the last hour. */
	lastHour: number;
};

/** Pairs sampled ahead at the same time, of all rounds together, so that annotators' own prompts always find room. */
export const inFlight = 2;
/** How often a pair whose responses are too alike is sampled again before it is dropped. */
export const mostResampled = 3;
/** How often the sampling of a pair is begun before it counts as failed. */
export const mostTries = 5;

/** How many pairs that nobody has seen are kept ready: twenty a person, shared by as many as judge each, from 200 to 2,000. */
export function keptAhead(people: number, overlap: number): number {
	return Math.min(2_000, Math.max(200, Math.ceil((people * 20) / overlap)));
}
