"use client";
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react";
import type { Submission } from "#server/judgements/judgement.ts";
import type { useTRPCClient } from "../trpc/client.tsx";
import { troubleOf } from "../trpc/trouble.ts";
import { deviceShelf } from "./device-shelf.ts";
import { type Answer, emptyOutbox, Outbox, type OutboxState } from "./outbox.ts";

type OutboxOf = {
	client: ReturnType<typeof useTRPCClient>;
	owner: string;
	/** Everything that waited has been sent. */
	onSent(): void;
	onSignedOut(): void;
};

/** How often it is tried again while something waits, in milliseconds; a server can come back without the browser noticing. */
const againMs = 5000;

export type DeviceOutbox = ReturnType<typeof useOutbox>;

/** Judgements that wait on this device: sent when the page opens, when the network comes back, and every few seconds until then. */
export function useOutbox({ client, owner, onSent, onSignedOut }: OutboxOf) {
	const [state, setState] = useState<OutboxState>(emptyOutbox);
	const outbox = useMemo(() => {
		const send = async (submission: Submission): Promise<Answer> => {
			try {
				await client.judgements.submit.mutate(submission);
				return { kind: "stored" };
			} catch (error) {
				const { reason, message } = troubleOf(error);
				// Newer guidelines are to be accepted first; until then it waits.
				if (reason === "unanswered" || reason === "unaccepted") return { kind: "unanswered" };
				return reason === "unauthenticated" ? { kind: "signed-out" } : { kind: "refused", message };
			}
		};
		return typeof indexedDB === "undefined" ? null : new Outbox(owner, deviceShelf(), send, setState);
	}, [client, owner]);
	const flush = useCallback(async () => {
		const flushed = await outbox?.flush();
		if (flushed?.ended === "stored" && flushed.sent > 0) onSent();
		if (flushed?.ended === "signed-out") onSignedOut();
	}, [outbox, onSent, onSignedOut]);
	const again = useEffectEvent(() => void flush());
	const waits = state.waiting > 0;
	useEffect(() => {
		again();
		const now = () => again();
		addEventListener("online", now);
		const timer = waits ? setInterval(now, againMs) : undefined;
		return () => {
			removeEventListener("online", now);
			clearInterval(timer);
		};
	}, [waits]);
	return useMemo(
		() => ({
			state,
			flush,
			add: outbox ? (each: Submission) => outbox.add(each, Date.now()) : null,
			drop: (key: string) => outbox?.drop(key),
		}),
		[state, flush, outbox],
	);
}
