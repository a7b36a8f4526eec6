"use client";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { readChoices } from "#server/judgements/kept-choices.ts";
import { RequestKeys } from "../../components/new-key.ts";
import { readMirror, unsentValue } from "../../drafts/unsent.ts";
import { useOutbox } from "../../outbox/use-outbox.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { useTRPCClient } from "../../trpc/client.tsx";
import { troubleOf } from "../../trpc/trouble.ts";
import type { WorkState } from "./phase.ts";
import { skipAct } from "./skip-act.ts";
import { startWork, type Unsent, type Work } from "./start-work.ts";
import { choicesName, promptName, useDrafts } from "./use-drafts.ts";
import { useHeld } from "./use-held.ts";
import { useLease } from "./use-lease.ts";
import { useTimeSpent } from "./use-time-spent.ts";
import { useUndoEnd, useWatch } from "./use-watch.ts";
import { judgingActs, samplingActs } from "./work-acts.ts";
import { reduceWork, type WorkAction } from "./work-state.ts";

export type WorkActs = ReturnType<typeof useWork>["acts"];

function findUnsent(work: Work): Unsent {
	if (!work.comparison) {
		const mirror = readMirror(promptName(work.round.id), (value) => (typeof value === "string" ? value : null));
		return { text: unsentValue(mirror, work.promptDraft.version) ?? undefined };
	}
	const mirror = readMirror(choicesName(work.comparison.id), readChoices);
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
export function useWork(initial: Work, view: "rendered" | "raw", owner: string) {
	const { unanswered } = useTexts().shell;
	const client = useTRPCClient();
	const router = useRouter();
	const { state, dispatch, read } = useReadableReducer(initial);
	const [signedOut, setSignedOut] = useState(false);
	const [keys] = useState(() => ({ sample: new RequestKeys(), submission: new RequestKeys() }));
	const roundId = initial.round.id;

	const fail = useCallback(
		(error: unknown) => {
			const { reason, message } = troubleOf(error, unanswered);
			if (reason === "unauthenticated") setSignedOut(true);
			if (reason === "unaccepted") router.refresh();
			dispatch({ type: "problem", message });
		},
		[dispatch, router, unanswered],
	);
	/** Where things stand; other guidelines in force bring their page in place of this one. */
	const ask = useCallback(async () => {
		const work = await client.judgements.work.query({ roundId });
		if (!work.accepted || work.optedOut) router.refresh();
		return work;
	}, [client, roundId, router]);
	const reload = useCallback(async () => dispatch({ type: "loaded", work: await ask(), unsent: {} }), [ask, dispatch]);
	useUnsent(initial, client, dispatch);

	const outbox = useOutbox({
		...{ client, owner },
		onSent: useCallback(() => {
			const takeUp = (work: Work) => {
				const { phase } = read();
				const idle = phase.kind === "composing" || phase.kind === "waiting";
				if (idle) dispatch({ type: "refreshed", work });
				// The page was loaded again before what it shows had been sent.
				else if ("shown" in phase && phase.shown.id !== work.comparison?.id)
					dispatch({ type: "loaded", work, unsent: findUnsent(work) });
			};
			client.judgements.work.query({ roundId }).then(takeUp, fail);
		}, [client, roundId, read, dispatch, fail]),
		onSignedOut: useCallback(() => setSignedOut(true), []),
	});
	const judged = state.phase.kind === "judging" || state.phase.kind === "submitting" ? state.phase.shown.id : null;
	const time = useTimeSpent(judged);
	const drafts = useDrafts({ client, state, roundId, dispatch, fail });
	const passedOn = useCallback(() => {
		ask().then((work) => dispatch({ type: "refreshed", work }), fail);
	}, [ask, dispatch, fail]);
	const watchAgain = useWatch(state, dispatch, { fail, passedOn });
	useLease(client, roundId, judged);
	useHeld(client, roundId, { state, dispatch });
	useUndoEnd(state.undo.offered, dispatch);
	const acts = useMemo(() => {
		const parts = { client, roundId, view, keys, drafts, outbox, time, read, dispatch, fail, ask, reload, unanswered };
		return { ...samplingActs(parts), ...judgingActs(parts), ...skipAct(parts) };
	}, [client, roundId, view, keys, drafts, outbox, time, read, dispatch, fail, ask, reload, unanswered]);
	const signedIn = useCallback(() => {
		setSignedOut(false);
		dispatch({ type: "solved" });
		drafts.flush();
		void outbox.flush();
		watchAgain();
	}, [drafts, outbox, dispatch, watchAgain]);
	return { state, outbox, acts, signedOut, signedIn };
}
