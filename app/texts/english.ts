import { account, mine, rounds } from "./en/pages.tsx";
import { doors, shell } from "./en/shell.ts";
import { accepting, optedOut, practice } from "./en/steps.tsx";
import { bar, composer, cover, guide, keys, rail, sheet, skipping } from "./en/work.tsx";

/** Every text of the annotators' pages, in English; another language has the same names with its own words. */
export const english = {
	/** How numbers and lists are written, and dates. */
	locale: "en",
	dates: "en-GB",
	...{ bar, rail, composer, cover, sheet, skipping, keys, guide },
	...{ accepting, practice, optedOut },
	...{ rounds, mine, account, shell, doors },
};

export type Texts = typeof english;
