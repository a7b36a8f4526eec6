"use client";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { isFields } from "#server/judgements/kept-choices.ts";
import { readStored, writeStored } from "../../components/device-storage.ts";
import { noteInput, noteVisible, passTime, startTime, type TimeSpent } from "./time-spent.ts";

/** What this device kept of the time; nothing where it kept anything else. */
function readTime(value: unknown): { active: number; idle: number } | undefined {
	if (!isFields(value)) return undefined;
	const { active, idle } = value;
	return typeof active === "number" && typeof idle === "number" && active >= 0 && idle >= 0
		? { active, idle }
		: undefined;
}

const inputs = ["keydown", "pointerdown", "pointermove", "wheel", "touchstart", "scroll"] as const;
const storeEveryMs = 5000;

/**
 * Measures how long somebody is at a pair, from when it can be judged; kept on this device, so that a reload goes on with it.
 * @param comparisonId null while nothing is judged
 * @returns what was spent until now, in whole milliseconds, and what forgets it once it has been sent
 */
export function useTimeSpent(comparisonId: string | null) {
	const time = useRef<TimeSpent | null>(null);
	useEffect(() => {
		if (comparisonId === null) return;
		const name = `time.${comparisonId}`;
		time.current = startTime(performance.now(), readTime(readStored(name)));
		const change = (next: (time: TimeSpent, now: number) => TimeSpent) => {
			if (time.current) time.current = next(time.current, performance.now());
		};
		const store = () => {
			change(passTime);
			if (time.current) writeStored(name, { active: time.current.active, idle: time.current.idle });
		};
		const onInput = () => change(noteInput);
		const onVisible = () => {
			change((spent, now) => noteVisible(spent, document.visibilityState === "visible", now));
			store();
		};
		const timer = setInterval(store, storeEveryMs);
		for (const input of inputs) addEventListener(input, onInput, { passive: true, capture: true });
		document.addEventListener("visibilitychange", onVisible);
		addEventListener("pagehide", store);
		return () => {
			clearInterval(timer);
			for (const input of inputs) removeEventListener(input, onInput, { capture: true });
			document.removeEventListener("visibilitychange", onVisible);
			removeEventListener("pagehide", store);
			store();
			time.current = null;
		};
	}, [comparisonId]);

	const spent = useCallback(() => {
		if (!time.current) return { activeMs: null, idleMs: null };
		const { active, idle } = passTime(time.current, performance.now());
		return { activeMs: Math.round(active), idleMs: Math.round(idle) };
	}, []);
	const forget = useCallback((id: string) => {
		time.current = null;
		writeStored(`time.${id}`, null);
	}, []);
	return useMemo(() => ({ spent, forget }), [spent, forget]);
}
