/** Where a chart draws what. Numbers in, numbers out. */

export type Scale = (value: number) => number;

export function linear([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
	const span = high - low || 1;
	return (value) => from + ((value - low) / span) * (to - from);
}

/** Round numbers from 0 up to `highest`, at most five. */
export function ticksTo(highest: number): number[] {
	const rough = Math.max(1, highest) / 4;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = Math.max(1, ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power);
	return Array.from({ length: Math.floor(Math.max(1, highest) / step) + 1 }, (_, i) => i * step);
}
