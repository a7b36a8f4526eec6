import type { Choices } from "#server/judgements/judgement.ts";
import { promptSchema } from "#server/pools/prompt.ts";
import type { Axis } from "#server/rounds/round.ts";
import type { RequestKeys } from "../../components/new-key.ts";
import type { useTRPCClient } from "../../trpc/client.tsx";
import { troubleOf } from "../../trpc/trouble.ts";
import type { Skip } from "./skip-dialog.tsx";
import type { Drafts } from "./use-drafts.ts";
import { canSubmit, type WorkAction, type WorkState } from "./work-state.ts";

type Parts = {
	client: ReturnType<typeof useTRPCClient>;
	roundId: string;
	view: "rendered" | "raw";
	keys: { sample: RequestKeys; submission: RequestKeys };
	drafts: Drafts;
	read(): WorkState;
	dispatch(action: WorkAction): void;
	fail(error: unknown): void;
	reload(): Promise<void>;
};

/** What a person can do until both responses are there. */
export function samplingActs({ client, roundId, keys, drafts, read, dispatch, fail, reload }: Parts) {
	return {
		type: (text: string) => dispatch({ type: "typed", text }),
		async sample() {
			const { phase } = read();
			if (phase.kind !== "composing" || phase.asking) return;
			const prompt = promptSchema.safeParse(phase.text);
			if (!prompt.success) {
				return dispatch({ type: "problem", message: prompt.error.issues[0]?.message ?? "Change the prompt." });
			}
			dispatch({ type: "asked" });
			try {
				await drafts.pausePrompt();
				const requestKey = keys.sample.for(prompt.data);
				const { comparisonId } = await client.comparisons.sample.mutate({ roundId, prompt: prompt.data, requestKey });
				keys.sample.done();
				drafts.closePrompt();
				dispatch({ type: "sampling", comparisonId, prompt: prompt.data });
			} catch (error) {
				fail(error);
				drafts.flush();
			}
		},
		/** Takes a pair of the round's pool where prompts may be written, too. */
		async takePair() {
			const { phase } = read();
			if (phase.kind !== "composing" || phase.asking) return;
			dispatch({ type: "asked" });
			try {
				await drafts.pausePrompt();
				await client.judgements.takePair.mutate({ roundId });
				await reload();
			} catch (error) {
				fail(error);
				drafts.flush();
			}
		},
		/** Asks again for a pair of a round whose prompts are given. */
		async lookAgain() {
			const { phase } = read();
			if (phase.kind !== "waiting" || phase.asking) return;
			dispatch({ type: "asked" });
			await reload().catch(fail);
		},
		async stop() {
			const { phase } = read();
			if (phase.kind !== "sampling" || phase.stopping) return;
			dispatch({ type: "stopping" });
			await client.comparisons.stop.mutate({ comparisonId: phase.shown.id }).catch(fail);
		},
		async retry() {
			const { phase } = read();
			if (phase.kind !== "ended" || phase.busy) return;
			dispatch({ type: "retrying" });
			try {
				await client.comparisons.retry.mutate({ comparisonId: phase.shown.id });
				dispatch({ type: "retried" });
			} catch (error) {
				fail(error);
			}
		},
		async changePrompt() {
			const { phase } = read();
			if (phase.kind !== "ended" || phase.busy) return;
			dispatch({ type: "retrying" });
			try {
				await client.comparisons.discard.mutate({ comparisonId: phase.shown.id });
				await reload();
			} catch (error) {
				fail(error);
			}
		},
	};
}

/** What a person can do once both responses are there, and after. */
export function judgingActs({ client, roundId, view, keys, drafts, read, dispatch, fail, reload }: Parts) {
	return {
		choose: (choices: Partial<Choices>) => dispatch({ type: "chose", choices }),
		chooseAxis: (axis: Axis) => dispatch({ type: "axis", axis }),
		async submit() {
			const state = read();
			if (state.phase.kind !== "judging") return;
			if (!canSubmit(state)) return dispatch({ type: "tried" });
			const { shown, choices } = state.phase;
			const submissionKey = keys.submission.for(JSON.stringify([shown.id, choices]));
			dispatch({ type: "submitting", submissionKey });
			let surplus = false;
			try {
				await drafts.pauseChoices();
				const judged = { comparisonId: shown.id, submissionKey, ...choices, view };
				({ surplus } = await client.judgements.submit.mutate(judged));
			} catch (error) {
				drafts.flush();
				return fail(error);
			}
			keys.submission.done();
			drafts.closeChoices();
			dispatch({ type: "submitted", surplus });
			try {
				dispatch({ type: "refreshed", work: await client.judgements.work.query({ roundId }) });
			} catch (error) {
				if (read().phase.kind === "waiting") fail(error);
			}
		},
		/** Gives the pair back unjudged and goes on with the next one. */
		async skip(skip: Skip) {
			const { phase } = read();
			if (phase.kind !== "judging") return;
			try {
				await drafts.pauseChoices();
				await client.assignments.skip.mutate({ comparisonId: phase.shown.id, ...skip });
			} catch (error) {
				drafts.flush();
				return fail(error);
			}
			drafts.closeChoices();
			await reload().catch(fail);
		},
		async undo() {
			const { undo, phase } = read();
			if (!undo.offered || undo.busy || phase.kind === "submitting") return;
			drafts.flush();
			dispatch({ type: "undoing" });
			try {
				await client.judgements.undo.mutate({ roundId });
				await reload();
			} catch (error) {
				dispatch({ type: "undo-refused", message: troubleOf(error).message });
			}
		},
		async keep() {
			const { phase } = read();
			if (phase.kind !== "judging") return;
			try {
				await client.judgements.keep.mutate({ comparisonId: phase.shown.id });
				drafts.closeChoices();
				await reload();
			} catch (error) {
				fail(error);
			}
		},
	};
}
