import { type Format, formats, formatsOfPairs, isLong, leftOutOf, rowsOfPair, type Shape } from "./format-fit.ts";
import type { ReleaseOptions } from "./release-options.ts";
import type { Selected } from "./select-rows.ts";

/** What a format makes of the rows of a release. */
export type Fit = {
	format: Format;
	rows: number;
	/** Judgements, an axis each, that it cannot hold, by the reason. */
	leftOut: Record<string, number>;
	/** Judgements of which a text is longer than trainers take by default. */
	long: number;
};

/** Counts, without writing a row, what each format would hold. */
export class FitCounter {
	private readonly fits: Fit[] = formats.map((format) => ({ format, rows: 0, leftOut: {}, long: 0 }));

	private readonly withEdits: boolean;

	constructor({ edits }: Pick<ReleaseOptions, "edits">) {
		this.withEdits = edits === "pairs";
	}

	take(shape: Shape, { edited }: Pick<Selected, "edited">): void {
		const long = isLong(shape);
		for (const fit of this.fits) {
			const reason = leftOutOf(shape, fit.format);
			if (reason) {
				fit.leftOut[reason] = (fit.leftOut[reason] ?? 0) + 1;
				continue;
			}
			const withEdits = edited && this.withEdits && formatsOfPairs.includes(fit.format);
			fit.rows += rowsOfPair(fit.format) + (withEdits ? 2 : 0);
			if (long) fit.long += 1;
		}
	}

	given(): Fit[] {
		return this.fits;
	}
}
