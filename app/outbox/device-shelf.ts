import { createStore, del, set, values } from "idb-keyval";
import { isFields, readSubmission } from "#server/judgements/kept-choices.ts";
import type { OutboxShelf, Queued } from "./outbox.ts";

function readQueued(value: unknown): Queued | null {
	if (!isFields(value)) return null;
	const { owner, at, refused } = value;
	const submission = readSubmission(value.submission);
	const isWhole =
		typeof owner === "string" && typeof at === "number" && (refused === null || typeof refused === "string");
	return isWhole && submission ? { submission, owner, at, refused } : null;
}

/** The shelf in this browser's IndexedDB. What is not of the expected shape, such as of an older version, is left lying. */
export function deviceShelf(): OutboxShelf {
	const store = createStore("twofold-outbox", "judgements");
	return {
		async all() {
			const kept: unknown[] = await values(store);
			return kept.flatMap((value) => readQueued(value) ?? []);
		},
		put: (queued) => set(queued.submission.submissionKey, queued, store),
		drop: (submissionKey) => del(submissionKey, store),
	};
}
