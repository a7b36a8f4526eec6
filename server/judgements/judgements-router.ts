import { z } from "zod";
import { comparisonIdSchema } from "../comparisons/comparison.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { annotatorProcedure, router } from "../trpc.ts";
import { acceptGuidelines, acceptSchema, guidelinesToRead } from "./accept-guidelines.ts";
import { continueDialogue, endMyDialogue } from "./continue-dialogue.ts";
import { continueSchema, dialogueIdSchema } from "./dialogue.ts";
import { draftSchema, submissionSchema } from "./judgement.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, keepDraft, keepJudgement, takePair, undoLast } from "./work.ts";

export const judgementsRouter = router({
	work: annotatorProcedure.input(roundIdSchema).query(({ ctx, input }) => currentWork(ctx.viewer, input.roundId)),
	/** The next prompt of a dialogue. */
	continue: annotatorProcedure.input(continueSchema).mutation(({ ctx, input }) => continueDialogue(ctx.viewer, input)),
	endDialogue: annotatorProcedure
		.input(dialogueIdSchema)
		.mutation(({ ctx, input }) => endMyDialogue(ctx.viewer, input.dialogueId)),
	guidelines: annotatorProcedure
		.input(roundIdSchema)
		.query(({ ctx, input }) => guidelinesToRead(ctx.viewer, input.roundId)),
	acceptGuidelines: annotatorProcedure
		.input(acceptSchema)
		.mutation(({ ctx, input }) => acceptGuidelines(ctx.viewer, input)),
	takePair: annotatorProcedure.input(roundIdSchema).mutation(({ ctx, input }) => takePair(ctx.viewer, input.roundId)),
	saveDraft: annotatorProcedure.input(draftSchema).mutation(({ ctx, input }) => keepDraft(ctx.viewer, input)),
	submit: annotatorProcedure.input(submissionSchema).mutation(({ ctx, input }) => submitJudgement(ctx.viewer, input)),
	/** The last judgement, or the one that is named. */
	undo: annotatorProcedure
		.input(roundIdSchema.extend({ judgementId: z.uuid().nullable().default(null) }))
		.mutation(({ ctx, input }) => undoLast(ctx.viewer, input.roundId, input.judgementId)),
	keep: annotatorProcedure
		.input(comparisonIdSchema)
		.mutation(({ ctx, input }) => keepJudgement(ctx.viewer, input.comparisonId)),
});
