"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { z } from "zod";
import { choicesSchema } from "#server/judgements/judgement.ts";
import { RequestKeys } from "../../components/new-key.ts";
import { readMirror, unsentValue } from "../../drafts/unsent.ts";
import { useTRPCClient } from "../../trpc/client.tsx";
import { troubleOf } from "../../trpc/trouble.ts";
import { choicesName, promptName, useDrafts } from "./use-drafts.ts";
import { useLease } from "./use-lease.ts";
import { useUndoEnd, useWatch } from "./use-watch.ts";
import { judgingActs, samplingActs } from "./work-acts.ts";
import { reduceWork, startWork, type Unsent, type Work, type WorkAction, type WorkState } from "./work-state.ts";

export type WorkActs = ReturnType<typeof useWork>["acts"];

function findUnsent(work: Work): Unsent {
	if (!work.comparison) {
		const mirror = readMirror(promptName(work.round.id), z.string());
		return { text: unsentValue(mirror, work.promptDraft.version) ?? undefined };
	}
	const mirror = readMirror(choicesName(work.comparison.id), choicesSchema);
	return { choices: unsentValue(mirror, work.draft?.version ?? 0) ?? undefined };
}

/**
 * Takes up what this device holds unsent. The page that was left may have sent it in its last moment, after this one was
 * made on the server; so where something is held, the server is asked once more.
 */
function useUnsent(initial: Work, client: ReturnType<typeof useTRPCClient>, dispatch: (action: WorkAction) => void) {
	useEffect(() => {
		const held = findUnsent(initial);
		if (held.choices === undefined && held.text === undefined) return;
		const takeUp = (work: Work) => dispatch({ type: "loaded", work, unsent: findUnsent(work) });
		client.judgements.work.query({ roundId: initial.round.id }).then(takeUp, () => takeUp(initial));
	}, [initial, client, dispatch]);
}

/** A reducer whose newest state can be read at once, so that two quick key presses cannot both find the page ready. */
function useReadableReducer(initial: Work) {
	const [state, setState] = useState<WorkState>(() => startWork(initial));
	const newest = useRef(state);
	const dispatch = useCallback((action: WorkAction) => {
		newest.current = reduceWork(newest.current, action);
		setState(newest.current);
	}, []);
	const read = useCallback(() => newest.current, []);
	return { state, dispatch, read };
}

/** The work page's state and everything that can be done to it; the rules are in work-state.ts. */
export function useWork(initial: Work, view: "rendered" | "raw") {
	const client = useTRPCClient();
	const { state, dispatch, read } = useReadableReducer(initial);
	const [signedOut, setSignedOut] = useState(false);
	const [keys] = useState(() => ({ sample: new RequestKeys(), submission: new RequestKeys() }));
	const roundId = initial.round.id;

	const fail = useCallback(
		(error: unknown) => {
			const { reason, message } = troubleOf(error);
			if (reason === "unauthenticated") setSignedOut(true);
			dispatch({ type: "problem", message });
		},
		[dispatch],
	);
	const reload = useCallback(async () => {
		const work = await client.judgements.work.query({ roundId });
		dispatch({ type: "loaded", work, unsent: {} });
	}, [client, roundId, dispatch]);
	useUnsent(initial, client, dispatch);

	const drafts = useDrafts({ client, state, roundId, dispatch, fail });
	const passedOn = useCallback(() => {
		client.judgements.work.query({ roundId }).then((work) => dispatch({ type: "refreshed", work }), fail);
	}, [client, roundId, dispatch, fail]);
	const watchAgain = useWatch(state, dispatch, { fail, passedOn });
	useLease(client, roundId, state.phase.kind === "judging" ? state.phase.shown.id : null);
	useUndoEnd(state.undo.offered, dispatch);
	const acts = useMemo(() => {
		const parts = { client, roundId, view, keys, drafts, read, dispatch, fail, reload };
		return { ...samplingActs(parts), ...judgingActs(parts) };
	}, [client, roundId, view, keys, drafts, read, dispatch, fail, reload]);
	const signedIn = useCallback(() => {
		setSignedOut(false);
		dispatch({ type: "solved" });
		drafts.flush();
		watchAgain();
	}, [drafts, dispatch, watchAgain]);
	return { state, acts, signedOut, signedIn };
}
