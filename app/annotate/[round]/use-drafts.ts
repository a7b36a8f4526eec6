"use client";
import { useMemo } from "react";
import { type Choices, noChoices } from "#server/judgements/judgement.ts";
import { useDraft } from "../../drafts/use-draft.ts";
import { useTexts } from "../../texts/use-texts.ts";
import type { useTRPCClient } from "../../trpc/client.tsx";
import { troubleOf } from "../../trpc/trouble.ts";
import type { WorkState } from "./phase.ts";
import type { WorkAction } from "./work-state.ts";

export const choicesName = (comparisonId: string) => `choices.${comparisonId}`;
export const promptName = (roundId: string) => `prompt.${roundId}`;

type DraftsOf = {
	client: ReturnType<typeof useTRPCClient>;
	state: WorkState;
	roundId: string;
	dispatch(action: WorkAction): void;
	fail(error: unknown): void;
};

export type Drafts = ReturnType<typeof useDrafts>;

/** The prompt while it is written and the choices while they are made, kept on the server and until then on this device. */
export function useDrafts({ client, state, roundId, dispatch, fail }: DraftsOf) {
	const { changedElsewhere } = useTexts().bar;
	const { phase } = state;
	const judged = phase.kind === "judging" || phase.kind === "submitting" ? phase : null;
	const composed = phase.kind === "composing" ? phase : null;

	const prompt = useDraft<string>({
		name: composed ? promptName(roundId) : null,
		kept: composed?.kept ?? null,
		value: composed?.text ?? "",
		save: (version, text) => client.comparisons.savePromptDraft.mutate({ roundId, text, version }),
		failed: async (error) => {
			const { reason } = troubleOf(error);
			if (reason === "unauthenticated") return fail(error);
			// Another tab wrote here too: what is typed in this one goes on from there.
			if (reason === "conflict") dispatch({ type: "refreshed", work: await client.judgements.work.query({ roundId }) });
		},
	});
	const choices = useDraft<Choices>({
		name: judged ? choicesName(judged.shown.id) : null,
		kept: judged?.kept ?? null,
		value: judged?.choices ?? noChoices,
		save: (version, value) =>
			client.judgements.saveDraft.mutate({ comparisonId: judged?.shown.id ?? "", version, choices: value }),
		failed: async (error) => {
			const { reason } = troubleOf(error);
			if (reason === "unauthenticated") return fail(error);
			if (reason !== "conflict" && reason !== "gone") return;
			const work = await client.judgements.work.query({ roundId });
			const same = JSON.stringify(work.draft?.choices) === JSON.stringify(judged?.choices);
			choices.current?.close();
			dispatch({ type: "loaded", work, unsent: {} });
			if (same) return;
			dispatch({
				type: "problem",
				message: changedElsewhere,
			});
		},
	});
	return useMemo(
		() => ({
			flush: () => {
				prompt.current?.flush();
				choices.current?.flush();
			},
			/** Nothing more is saved until it is known whether the draft has become the real thing. */
			pausePrompt: () => prompt.current?.pause(),
			pauseChoices: () => choices.current?.pause(),
			/** Sampled or submitted: the draft has become the real thing. */
			closePrompt: () => prompt.current?.close(),
			closeChoices: () => choices.current?.close(),
		}),
		[prompt, choices],
	);
}
