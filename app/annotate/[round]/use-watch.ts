"use client";
import { skipToken } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useEffect } from "react";
import { undoMinutes } from "#server/judgements/judgement.ts";
import { useTRPC } from "../../trpc/client.tsx";
import type { WorkState } from "./phase.ts";
import type { WorkAction } from "./work-state.ts";

type Dispatch = (action: WorkAction) => void;

/**
 * Follows the pair while it is sampled; the server keeps sampling whether or not anyone follows. A pair that is ready and not its
 * author's to judge is `passedOn`.
 */
export function useWatch(
	state: WorkState,
	dispatch: Dispatch,
	{ fail, passedOn }: { fail(error: unknown): void; passedOn(): void },
): () => void {
	const trpc = useTRPC();
	const { phase } = state;
	const input = phase.kind === "sampling" ? { comparisonId: phase.shown.id } : skipToken;
	const { reset } = useSubscription(
		trpc.comparisons.watch.subscriptionOptions(input, {
			onData: ({ data }) => {
				dispatch({ type: "watched", event: data });
				if (data.kind === "ready" && !state.authorJudges) passedOn();
			},
			onError: fail,
		}),
	);
	return reset;
}

/** Undo is offered for ten minutes; the server, by its own clock, has the last word. */
export function useUndoEnd(offered: boolean, dispatch: Dispatch) {
	useEffect(() => {
		if (!offered) return;
		const timer = setTimeout(() => dispatch({ type: "undo-over" }), undoMinutes * 60_000);
		return () => clearTimeout(timer);
	}, [offered, dispatch]);
}
