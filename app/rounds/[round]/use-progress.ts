"use client";
import { useQuery } from "@tanstack/react-query";
import type { RoundProgress } from "#server/insights/progress.ts";
import { useTRPC } from "../../trpc/client.tsx";

/** How often a round's page looks for what is new, in milliseconds. */
export const lookEvery = 3_000;

/** How the round goes, from what the page came with on; asked for again and again. */
export function useProgress(roundId: string, first: RoundProgress): RoundProgress {
	const options = useTRPC().rounds.progress.queryOptions(
		{ roundId },
		{ initialData: first, refetchInterval: lookEvery },
	);
	return useQuery(options).data;
}
