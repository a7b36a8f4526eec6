"use client";
import { useCallback, useState } from "react";
import type { Draft, DraftProblem } from "#server/rounds/draft.ts";
import type { DraftView } from "#server/rounds/write-round.ts";
import type { Kept } from "../../../drafts/draft-saver.ts";
import { useDraft } from "../../../drafts/use-draft.ts";
import { useTRPCClient } from "../../../trpc/client.tsx";
import { type Trouble, troubleOf } from "../../../trpc/trouble.ts";

export type KeptDraft = {
	/** The save that the server has. */
	version: number;
	/** What is typed here is what the server has. */
	saved: boolean;
	problems: DraftProblem[];
	/** Why the last save failed; a conflict ends saving until the page is loaded again. */
	trouble: Trouble | null;
	flush(): void;
	/** No more saves: the round has opened, or the draft is gone. */
	close(): void;
};

/** Keeps the draft on the server as it is typed, one save at a time, never over somebody else's. */
export function useKeptDraft(stored: DraftView, draft: Draft): KeptDraft {
	const client = useTRPCClient();
	const { roundId } = stored;
	// What the saver began from stays the same while the page is open; it counts the versions itself.
	const [began] = useState<Kept<Draft>>({ version: stored.version, value: stored.draft });
	const [known, setKnown] = useState({ version: stored.version, value: stored.draft, problems: stored.problems });
	const [trouble, setTrouble] = useState<Trouble | null>(null);
	const saver = useDraft<Draft>({
		name: `round.${roundId}`,
		kept: began,
		value: draft,
		save: async (version, value) => {
			const saved = await client.rounds.saveDraft.mutate({ roundId, version, draft: value });
			setKnown({ ...saved, value });
			setTrouble(null);
			return saved;
		},
		failed: (error) => {
			const found = troubleOf(error);
			setTrouble(found);
			if (found.reason === "conflict" || found.reason === "not_found") saver.current?.close();
		},
	});
	const flush = useCallback(() => saver.current?.flush(), [saver]);
	const close = useCallback(() => saver.current?.close(), [saver]);
	const saved = JSON.stringify(known.value) === JSON.stringify(draft);
	return { version: known.version, problems: known.problems, saved, trouble, flush, close };
}
