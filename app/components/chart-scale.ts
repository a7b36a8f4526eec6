import { scaleLinear } from "@visx/scale";

export type Scale = (value: number) => number;

/** From a domain to a range; a domain of nothing is as wide as one. */
export function linear([low, high]: readonly [number, number], range: readonly [number, number]): Scale {
	return scaleLinear<number>({ domain: [low, low === high ? low + 1 : high], range: [...range] });
}

/** Some five round numbers within a domain. */
export function ticksIn([low, high]: readonly [number, number], about = 4): number[] {
	return scaleLinear<number>({ domain: [low, high], range: [0, 1] }).ticks(about);
}

/** Some five whole round numbers from 0 up to `highest`. */
export function ticksTo(highest: number): number[] {
	return ticksIn([0, Math.max(1, highest)]).filter(Number.isInteger);
}
