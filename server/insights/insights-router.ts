import { database } from "../database/client.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { insightAskedSchema } from "./insight-filter.ts";
import { listJudges } from "./overview-store.ts";
import { cancelEstimates, countInsights, estimatesOf } from "./round-insights.ts";

/** What a round says; never an annotator's to see. */
export const insightsRouter = router({
	counts: researcherProcedure.input(insightAskedSchema).query(({ input }) => countInsights(input)),
	estimates: researcherProcedure.input(insightAskedSchema).query(({ input }) => estimatesOf(input)),
	/** Whom a filter may choose: whoever has judged in the round. */
	people: researcherProcedure.input(roundIdSchema).query(({ input }) => listJudges(database(), input.roundId)),
	/** Asks for what failed or was cancelled once more. */
	again: researcherProcedure.input(insightAskedSchema).mutation(({ input }) => estimatesOf(input, true)),
	cancel: researcherProcedure.input(insightAskedSchema).mutation(({ input }) => cancelEstimates(input)),
});
