"use client";
import { useEffect } from "react";
import type { useTRPCClient } from "../../trpc/client.tsx";

/** How often the server hears that somebody is at work; a lease lasts several times as long. */
const renewMs = 5 * 60_000;
const signs = ["pointerdown", "pointermove", "keydown", "wheel", "touchmove"] as const;

/**
 * While a pair is on the screen and its person does something, the lease is renewed; whoever has gone lets it run out. A renewal
 * that fails is made up for by the next one.
 */
export function useLease(client: ReturnType<typeof useTRPCClient>, roundId: string, comparisonId: string | null): void {
	useEffect(() => {
		if (comparisonId === null) return;
		let active = false;
		const act = () => {
			active = true;
		};
		for (const sign of signs) addEventListener(sign, act, { passive: true });
		const timer = setInterval(() => {
			if (active) client.judgements.renew.mutate({ roundId }).catch(() => undefined);
			active = false;
		}, renewMs);
		return () => {
			for (const sign of signs) removeEventListener(sign, act);
			clearInterval(timer);
		};
	}, [client, roundId, comparisonId]);
}
