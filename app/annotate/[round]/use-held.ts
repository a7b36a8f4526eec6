"use client";
import { useEffect } from "react";
import type { useTRPCClient } from "../../trpc/client.tsx";
import type { WorkState } from "./phase.ts";
import type { WorkAction } from "./work-state.ts";

/**
 * While a pair of a pool's round is on the screen, the pairs after it are fetched, so that the next one is there at once, and the
 * work goes on for a while without the network. Where that fails, it is tried again with the next pair.
 */
export function useHeld(
	client: ReturnType<typeof useTRPCClient>,
	roundId: string,
	{ state, dispatch }: { state: WorkState; dispatch(action: WorkAction): void },
): void {
	const wanted = state.source === "pool" && state.phase.kind === "judging" ? state.phase.shown.id : null;
	useEffect(() => {
		if (wanted === null) return;
		let left = false;
		client.judgements.held.query({ roundId }).then(
			(pairs) => {
				if (!left) dispatch({ type: "held", pairs });
			},
			() => undefined,
		);
		return () => {
			left = true;
		};
	}, [client, roundId, wanted, dispatch]);
}
