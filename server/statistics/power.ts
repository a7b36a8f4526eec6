import { normalCdf, normalQuantile, twoSidedZ } from "./distributions.ts";
import { wilson } from "./wilson.ts";

const most = 1e12;

/**
 * How many judgements in all make the Wilson interval of a share no wider than asked, if the share stays as it is.
 * @param share from 0 to 1
 * @param width between 0 and 1
 * @param design by how much judgements of the same prompts resemble each other: the variance of the share over that of as many
 * independent ones; 1 where they do not
 * @throws RangeError outside of these
 */
export function judgementsForWidth(share: number, width: number, level = 0.95, design = 1): number {
	const sound = share >= 0 && share <= 1 && width > 0 && width < 1 && design > 0;
	if (!sound) throw new RangeError("A share lies from 0 to 1, a width between the two, and a design effect above 0.");
	const isNarrow = (n: number) => {
		const { low, high } = wilson(share * n, n, level);
		return high - low <= width;
	};
	return Math.ceil(design * leastWhole(isNarrow));
}

/** "300 more judgements would halve this interval": further ones until the interval is `part` of its width, the share staying. */
export function moreToNarrow(successes: number, n: number, part = 0.5, level = 0.95, design = 1): number {
	if (!(part > 0 && part < 1)) throw new RangeError("An interval narrows to a part between 0 and 1 of its width.");
	// Resembling judgements are worth fewer independent ones.
	const worth = n / design;
	const { low, high } = wilson((successes / n) * worth, worth, level);
	return Math.max(0, judgementsForWidth(successes / n, (high - low) * part, level, design) - Math.floor(n));
}

/**
 * How many decided judgements a two-sided test against one half needs to see a true share with the chance `power`:
 * ((z_level / 2 + z_power √(p(1 − p))) / (p − ½))².
 * @throws RangeError for a share of one half, which no number of judgements tells from one half, or outside of 0 to 1
 * Source: Fleiss, Levin and Paik, "Statistical methods for rates and proportions" (2003), section 2.5, without continuity correction.
 */
export function judgementsToTell(share: number, power = 0.8, level = 0.95): number {
	if (!(share > 0 && share < 1) || share === 0.5)
		throw new RangeError("A share that can be told from one half lies between 0 and 1, and is not one half.");
	const reach = twoSidedZ(level) / 2 + normalQuantile(power) * Math.sqrt(share * (1 - share));
	return Math.ceil((reach / (share - 0.5)) ** 2);
}

/** The chance that n decided judgements tell a true share from one half: judgementsToTell turned round. */
export function powerToTell(share: number, n: number, level = 0.95): number {
	if (!(share > 0 && share < 1 && n > 0)) throw new RangeError("A share lies between 0 and 1, and n is above 0.");
	const reach = Math.abs(share - 0.5) * Math.sqrt(n) - twoSidedZ(level) / 2;
	return normalCdf(reach / Math.sqrt(share * (1 - share)));
}

/** The least whole n from 1 for which something holds that, once it holds, goes on holding. */
function leastWhole(holds: (n: number) => boolean): number {
	let high = 1;
	while (!holds(high)) {
		high *= 2;
		if (high > most) throw new RangeError("No number of judgements that anybody could collect would do.");
	}
	let low = high / 2;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (holds(middle)) high = middle;
		else low = middle;
	}
	return Math.ceil(high);
}
