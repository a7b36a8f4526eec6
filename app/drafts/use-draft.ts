"use client";
import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { DraftSaver, type Kept } from "./draft-saver.ts";
import { writeMirror } from "./unsent.ts";

type Draft<T> = {
	/** What the draft belongs to; null while there is nothing to keep. */
	name: string | null;
	kept: Kept<T> | null;
	value: T;
	save(version: number, value: T): Promise<{ version: number }>;
	failed(error: unknown): void;
};

const pauseMs = 500;

/** Keeps a draft on the server and, until that is acknowledged, on this device. */
export function useDraft<T>(draft: Draft<T>): RefObject<DraftSaver<T> | null> {
	const saver = useRef<DraftSaver<T> | null>(null);
	const start = useEffectEvent((name: string) => {
		if (!draft.kept) return null;
		const started = new DraftSaver(draft.kept, {
			save: (version, value) => save(version, value),
			mirror: (mirror) => writeMirror(name, mirror),
			failed: (error) => failed(error),
			delay: pauseMs,
		});
		started.change(draft.value);
		return started;
	});
	const save = useEffectEvent((version: number, value: T) => draft.save(version, value));
	const failed = useEffectEvent((error: unknown) => draft.failed(error));
	const { name, value } = draft;
	const version = draft.kept?.version ?? null;

	useEffect(() => {
		const started = name !== null && version !== null ? start(name) : null;
		if (!started) return;
		saver.current = started;
		const flush = () => started.flush();
		addEventListener("pagehide", flush);
		addEventListener("online", flush);
		document.addEventListener("visibilitychange", flush);
		return () => {
			removeEventListener("pagehide", flush);
			removeEventListener("online", flush);
			document.removeEventListener("visibilitychange", flush);
			started.leave();
			saver.current = null;
		};
	}, [name, version]);

	useEffect(() => saver.current?.change(value), [value]);
	return saver;
}
