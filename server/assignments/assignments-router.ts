import { database } from "../database/client.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { annotatorProcedure, researcherProcedure, router } from "../trpc.ts";
import { renewAssignments } from "./assignment-store.ts";
import { decideSchema, skipSchema, skipsPageSchema } from "./skip.ts";
import { decideReport, skipComparison } from "./skip-comparison.ts";
import { readSkips } from "./skip-store.ts";

const size = 12;

export const assignmentsRouter = router({
	skip: annotatorProcedure
		.input(skipSchema)
		.mutation(({ ctx, input }) => skipComparison(database(), ctx.viewer, input)),
	/** A sign of life: the person still works on what they have. */
	renew: annotatorProcedure.input(roundIdSchema).mutation(async ({ ctx, input }) => {
		await renewAssignments(database(), input.roundId, ctx.viewer.personId);
	}),
	skips: researcherProcedure
		.input(skipsPageSchema)
		.query(({ input: { roundId, after } }) => readSkips(database(), { roundId, after, size })),
	decide: researcherProcedure
		.input(decideSchema)
		.mutation(({ ctx, input }) => decideReport(database(), ctx.viewer.personId, input)),
});
