import type { Choices, Submission } from "#server/judgements/judgement.ts";
import { promptProblem } from "#server/pools/prompt.ts";
import type { Axis } from "#server/rounds/axis.ts";
import type { RequestKeys } from "../../components/new-key.ts";
import type { DeviceOutbox } from "../../outbox/use-outbox.ts";
import type { useTRPCClient } from "../../trpc/client.tsx";
import { troubleOf } from "../../trpc/trouble.ts";
import type { WorkState } from "./phase.ts";
import type { Work } from "./start-work.ts";
import type { Drafts } from "./use-drafts.ts";
import type { useTimeSpent } from "./use-time-spent.ts";
import { canSubmit, type WorkAction } from "./work-state.ts";

export type Parts = {
	client: ReturnType<typeof useTRPCClient>;
	roundId: string;
	view: "rendered" | "raw";
	keys: { sample: RequestKeys; submission: RequestKeys };
	drafts: Drafts;
	outbox: DeviceOutbox;
	time: ReturnType<typeof useTimeSpent>;
	read(): WorkState;
	dispatch(action: WorkAction): void;
	fail(error: unknown): void;
	/** What is said when no answer came at all. */
	unanswered: string;
	ask(): Promise<Work>;
	reload(): Promise<void>;
};

/** What a person can do until both responses are there. */
export function samplingActs({ client, roundId, keys, drafts, read, dispatch, fail, reload }: Parts) {
	return {
		type: (text: string) => dispatch({ type: "typed", text }),
		async sample() {
			const { phase } = read();
			if (phase.kind !== "composing" || phase.asking) return;
			const { text: prompt } = phase;
			const message = promptProblem(prompt);
			if (message !== null) return dispatch({ type: "problem", message });
			dispatch({ type: "asked" });
			try {
				await drafts.pausePrompt();
				const requestKey = keys.sample.for(JSON.stringify([phase.dialogue?.id, phase.dialogue?.turn, prompt]));
				const asked = { roundId, prompt: prompt, requestKey };
				const { comparisonId, dialogueId } = phase.dialogue
					? await client.judgements.continue.mutate({ ...asked, dialogueId: phase.dialogue.id })
					: await client.comparisons.sample.mutate(asked);
				keys.sample.done();
				drafts.closePrompt();
				dispatch({ type: "sampling", comparisonId, dialogueId, prompt: prompt });
			} catch (error) {
				fail(error);
				drafts.flush();
			}
		},
		/** Ends the dialogue before its last turn; what is written stays as the next one's first prompt. */
		async endDialogue() {
			const { phase } = read();
			if (phase.kind !== "composing" || phase.asking || phase.dialogue === null) return;
			const { id: dialogueId } = phase.dialogue;
			dispatch({ type: "asked" });
			try {
				await drafts.pausePrompt();
				await client.judgements.endDialogue.mutate({ dialogueId });
				dispatch({ type: "dialogue-ended" });
			} catch (error) {
				fail(error);
			}
			drafts.flush();
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
export function judgingActs(parts: Parts) {
	const { client, roundId, view, keys, drafts, outbox, time, read, dispatch, fail, ask, reload, unanswered } = parts;
	/** Behind those that wait already, so that all arrive in their order. */
	const queue = async (submission: Submission) => {
		await outbox.add?.(submission);
		void outbox.flush();
	};
	/** Nobody answered: the judgement waits on this device, and the work goes on. */
	const keepHere = async (submission: Submission, error: unknown) => {
		await queue(submission);
		keys.submission.done();
		drafts.closeChoices();
		time.forget(submission.comparisonId);
		dispatch({ type: "queued" });
		if (read().phase.kind === "waiting") fail(error);
	};
	return {
		choose: (choices: Partial<Choices>) => dispatch({ type: "chose", choices }),
		chooseAxis: (axis: Axis) => dispatch({ type: "axis", axis }),
		async submit() {
			const state = read();
			if (state.phase.kind !== "judging") return;
			if (!canSubmit(state)) return dispatch({ type: "tried" });
			const { shown, choices } = state.phase;
			const submissionKey = keys.submission.for(JSON.stringify([shown.id, choices]));
			const submission = { comparisonId: shown.id, submissionKey, ...choices, ...time.spent(), view };
			dispatch({ type: "submitting", submissionKey });
			let surplus = false;
			try {
				await drafts.pauseChoices();
				if (outbox.state.waiting > 0) await queue(submission);
				else ({ surplus } = await client.judgements.submit.mutate(submission));
			} catch (error) {
				if (troubleOf(error).reason === "unanswered" && outbox.add) return keepHere(submission, error);
				drafts.flush();
				return fail(error);
			}
			keys.submission.done();
			drafts.closeChoices();
			time.forget(shown.id);
			dispatch({ type: "submitted", surplus });
			try {
				dispatch({ type: "refreshed", work: await ask() });
			} catch (error) {
				if (read().phase.kind === "waiting") fail(error);
			}
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
				dispatch({ type: "undo-refused", message: troubleOf(error, unanswered).message });
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
