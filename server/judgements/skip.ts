export const skipReasons = ["cannot_judge", "language", "broken", "offensive"] as const;
export type SkipReason = (typeof skipReasons)[number];

/** A skip gives the pair to somebody else; a report has a researcher look at it besides. */
export const skipKinds = ["skip", "report"] as const;
export type SkipKind = (typeof skipKinds)[number];

export const noteCharacters = 1000;

/** As annotators choose them. */
export const reasonWords: Record<SkipReason, string> = {
	cannot_judge: "I cannot judge this",
	language: "I do not read this language",
	broken: "It is broken or unreadable",
	offensive: "It is offensive to me",
};
