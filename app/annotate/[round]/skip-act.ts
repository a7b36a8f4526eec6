import type { SkipInput } from "#server/judgements/skip-schema.ts";
import { troubleOf } from "../../trpc/trouble.ts";
import type { Parts } from "./work-acts.ts";

/** What a person can do instead of judging a pair. */
export function skipAct({ client, drafts, read, dispatch, fail, reload, unanswered }: Parts) {
	return {
		/** @returns why it came to nothing, for the dialog that asked; null when the pair is gone from the page */
		async skip(input: SkipInput): Promise<string | null> {
			const { phase } = read();
			if (phase.kind !== "judging" || phase.revising || phase.shown.id !== input.comparisonId) return null;
			try {
				await drafts.pauseChoices();
				await client.judgements.skip.mutate(input);
			} catch (error) {
				drafts.flush();
				fail(error);
				return troubleOf(error, unanswered).message;
			}
			drafts.closeChoices();
			dispatch({ type: "skipped" });
			void reload().catch(fail);
			return null;
		},
	};
}
