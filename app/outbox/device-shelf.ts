import { createStore, del, set, values } from "idb-keyval";
import { z } from "zod";
import { submissionSchema } from "#server/judgements/judgement.ts";
import type { OutboxShelf, Queued } from "./outbox.ts";

const queuedSchema = z.object({
	submission: submissionSchema,
	owner: z.string(),
	at: z.number(),
	refused: z.string().nullable(),
});

/** The shelf in this browser's IndexedDB. What is not of the expected shape, such as of an older version, is left lying. */
export function deviceShelf(): OutboxShelf {
	const store = createStore("twofold-outbox", "judgements");
	return {
		async all() {
			const kept: unknown[] = await values(store);
			return kept.flatMap((value): Queued[] => {
				const parsed = queuedSchema.safeParse(value);
				return parsed.success ? [parsed.data] : [];
			});
		},
		put: (queued) => set(queued.submission.submissionKey, queued, store),
		drop: (submissionKey) => del(submissionKey, store),
	};
}
