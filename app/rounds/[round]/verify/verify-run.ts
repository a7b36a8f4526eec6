import type { Verdict } from "#server/comparisons/verdict.ts";
import type { Verified, VerifyEvent } from "#server/comparisons/verification.ts";

/** A sample that is being verified, or was. */
export type Run = {
	input: { count: number; seed: number };
	state: "running" | "stopped" | "done" | "failed";
	done: number;
	/** Null until the sample is drawn. */
	of: number | null;
	/** What needs a look first, then in the order in which it was checked. */
	verified: Verified[];
	problem: string | null;
};

export function begin(input: Run["input"]): Run {
	return { input, state: "running", done: 0, of: null, verified: [], problem: null };
}

const urgency: Record<Verdict["kind"], number> = { differs: 0, weights_gone: 1, cannot: 2, verified: 3 };

export function withEvent(run: Run, { done, of, verified }: VerifyEvent): Run {
	if (run.state !== "running") return run;
	const all = verified ? [...run.verified, verified] : run.verified;
	const sorted = all.toSorted((a, b) => urgency[a.verdict.kind] - urgency[b.verdict.kind]);
	return { ...run, done, of, verified: sorted, state: done === of ? "done" : "running" };
}

export function countOf(run: Run, kind: Verdict["kind"]): number {
	return run.verified.filter(({ verdict }) => verdict.kind === kind).length;
}
