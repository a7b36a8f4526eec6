import { z } from "zod";
import { renewAssignments } from "../assignments/assignment-store.ts";
import { comparisonIdSchema } from "../comparisons/comparison-schema.ts";
import { database } from "../database/client.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { annotatorProcedure, researcherProcedure, router } from "../trpc.ts";
import { acceptGuidelines, acceptSchema, guidelinesToRead } from "./accept-guidelines.ts";
import { continueDialogue, endMyDialogue } from "./continue-dialogue.ts";
import { dismissReport, withdrawReported } from "./decide-report.ts";
import { continueSchema, dialogueIdSchema } from "./dialogue-schema.ts";
import { draftSchema, submissionSchema } from "./judgement-schema.ts";
import { answerSchema } from "./qualification.ts";
import { answerPractice, beginQualification, findQualification } from "./qualify.ts";
import { skipPair } from "./skip-pair.ts";
import { reportIdSchema, skipSchema } from "./skip-schema.ts";
import { submitJudgement } from "./submit-judgement.ts";
import { currentWork, holdNext, keepDraft, keepJudgement, takePair, undoLast } from "./work.ts";

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
	qualification: annotatorProcedure
		.input(roundIdSchema)
		.query(({ ctx, input }) => findQualification(ctx.viewer, input.roundId)),
	beginQualification: annotatorProcedure
		.input(roundIdSchema)
		.mutation(({ ctx, input }) => beginQualification(ctx.viewer, input.roundId)),
	answerPractice: annotatorProcedure
		.input(answerSchema)
		.mutation(({ ctx, input }) => answerPractice(ctx.viewer, input)),
	/** The pairs of a pool's round that this person judges next, theirs for now. */
	held: annotatorProcedure.input(roundIdSchema).query(({ ctx, input }) => holdNext(ctx.viewer, input.roundId)),
	/** A sign of life: the person still works on what they have. */
	renew: annotatorProcedure.input(roundIdSchema).mutation(async ({ ctx, input }) => {
		await renewAssignments(database(), input.roundId, ctx.viewer.personId);
	}),
	takePair: annotatorProcedure.input(roundIdSchema).mutation(({ ctx, input }) => takePair(ctx.viewer, input.roundId)),
	saveDraft: annotatorProcedure.input(draftSchema).mutation(({ ctx, input }) => keepDraft(ctx.viewer, input)),
	submit: annotatorProcedure.input(submissionSchema).mutation(({ ctx, input }) => submitJudgement(ctx.viewer, input)),
	/** Skips or reports a pair. */
	skip: annotatorProcedure.input(skipSchema).mutation(({ ctx, input }) => skipPair(ctx.viewer, input)),
	/** Takes a reported pair out of its round. */
	withdraw: researcherProcedure
		.input(reportIdSchema)
		.mutation(({ ctx, input }) => withdrawReported(ctx.viewer.personId, input.reportId)),
	/** Lets a reported pair stay. */
	dismissReport: researcherProcedure
		.input(reportIdSchema)
		.mutation(({ ctx, input }) => dismissReport(ctx.viewer.personId, input.reportId)),
	/** The last judgement, or the one that is named. */
	undo: annotatorProcedure
		.input(roundIdSchema.extend({ judgementId: z.uuid().nullable().default(null) }))
		.mutation(({ ctx, input }) => undoLast(ctx.viewer, input.roundId, input.judgementId)),
	keep: annotatorProcedure
		.input(comparisonIdSchema)
		.mutation(({ ctx, input }) => keepJudgement(ctx.viewer, input.comparisonId)),
});
