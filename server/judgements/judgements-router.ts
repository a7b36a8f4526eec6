import { comparisonIdSchema } from "../comparisons/comparison.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { annotatorProcedure, router } from "../trpc.ts";
import { draftSchema, submissionSchema } from "./judgement.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, holdNext, keepDraft, keepJudgement, takePair, undoLast } from "./work.ts";

export const judgementsRouter = router({
	work: annotatorProcedure.input(roundIdSchema).query(({ ctx, input }) => currentWork(ctx.viewer, input.roundId)),
	takePair: annotatorProcedure.input(roundIdSchema).mutation(({ ctx, input }) => takePair(ctx.viewer, input.roundId)),
	/** The next pairs of a round whose prompts are given, leased to this person; a mutation, since it leases. */
	holdNext: annotatorProcedure.input(roundIdSchema).mutation(({ ctx, input }) => holdNext(ctx.viewer, input.roundId)),
	saveDraft: annotatorProcedure.input(draftSchema).mutation(({ ctx, input }) => keepDraft(ctx.viewer, input)),
	submit: annotatorProcedure.input(submissionSchema).mutation(({ ctx, input }) => submitJudgement(ctx.viewer, input)),
	undo: annotatorProcedure.input(roundIdSchema).mutation(({ ctx, input }) => undoLast(ctx.viewer, input.roundId)),
	keep: annotatorProcedure
		.input(comparisonIdSchema)
		.mutation(({ ctx, input }) => keepJudgement(ctx.viewer, input.comparisonId)),
});
