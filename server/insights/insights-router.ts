import { z } from "zod";
import { database } from "../database/client.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { compareRounds } from "./all-rounds.ts";
import { adjudicateSchema, disagreementsAskedSchema } from "./disagreement.ts";
import { insightAskedSchema } from "./insight-filter.ts";
import { listJudges } from "./overview-store.ts";
import { remarkSchema } from "./remark.ts";
import { readRemarks } from "./remark-store.ts";
import { adjudicate, cancelEstimates, countInsights, disagreementsOf, estimatesOf } from "./round-insights.ts";
import { sayRemark } from "./say-remark.ts";

/** What a round says; never an annotator's to see. */
export const insightsRouter = router({
	counts: researcherProcedure.input(insightAskedSchema).query(({ input }) => countInsights(input)),
	estimates: researcherProcedure.input(insightAskedSchema).query(({ input }) => estimatesOf(input)),
	/** Whom a filter may choose: whoever has judged in the round. */
	people: researcherProcedure.input(roundIdSchema).query(({ input }) => listJudges(database(), input.roundId)),
	/** Asks for what failed or was cancelled once more. */
	again: researcherProcedure.input(insightAskedSchema).mutation(({ input }) => estimatesOf(input, true)),
	disagreements: researcherProcedure.input(disagreementsAskedSchema).query(({ input }) => disagreementsOf(input)),
	adjudicate: researcherProcedure.input(adjudicateSchema).mutation(({ ctx, input }) => adjudicate(ctx.viewer, input)),
	/** The latest rounds side by side. */
	rounds: researcherProcedure.query(() => compareRounds()),
	/** What was said of a person's work in a round, and to say more. */
	remarks: researcherProcedure
		.input(roundIdSchema.extend({ personId: z.uuid() }))
		.query(({ input }) => readRemarks(database(), input)),
	remark: researcherProcedure.input(remarkSchema).mutation(({ ctx, input }) => sayRemark(ctx.viewer, input)),
	cancel: researcherProcedure.input(insightAskedSchema).mutation(({ input }) => cancelEstimates(input)),
});
