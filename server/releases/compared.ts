import type { Degree } from "../judgements/judgement.ts";
import type { Axis } from "../rounds/axis.ts";
import type { Split } from "./release.ts";

export const changeKinds = ["added", "removed", "changed"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A row as one release has it; null where it has none. */
export type RowThere = { degree: Degree; split: Split; revision: number } | null;
export type RowChange = {
	judgementId: string;
	axis: Axis;
	roundName: string;
	prompt: string;
	before: RowThere;
	after: RowThere;
};

/** Upper bounds of a response's characters; the last class is whatever is longer. */
export const lengthBounds = [100, 200, 400, 800, 1600] as const;

export type Distribution = {
	rows: number;
	degrees: Record<Degree, number>;
	/** Responses by their length: one class more than there are bounds. */
	lengths: number[];
};

/** What another release has that this one has not, and how their rows differ as a whole. */
export type Compared = {
	counts: Record<ChangeKind, number>;
	/** The first of each kind. */
	examples: Record<ChangeKind, RowChange[]>;
	before: Distribution;
	after: Distribution;
};
