"use client";
import type { RoundProgress } from "#server/insights/progress.ts";
import { useProgress } from "./use-progress.ts";

/** Says that the file would be empty, for as long as it would. */
export function EmptyExport({ roundId, first }: { roundId: string; first: RoundProgress }) {
	const { judgements } = useProgress(roundId, first);
	if (judgements > 0) return null;
	return <p className="muted small">There are no judgements yet, so the file will be empty.</p>;
}
