import { researcherProcedure, router } from "../trpc.ts";
import { insightAskedSchema } from "./insight-filter.ts";
import { cancelEstimates, countInsights, estimatesOf } from "./round-insights.ts";

/** What a round says; never an annotator's to see. */
export const insightsRouter = router({
	counts: researcherProcedure.input(insightAskedSchema).query(({ input }) => countInsights(input)),
	estimates: researcherProcedure.input(insightAskedSchema).query(({ input }) => estimatesOf(input)),
	/** Asks for what failed or was cancelled once more. */
	again: researcherProcedure.input(insightAskedSchema).mutation(({ input }) => estimatesOf(input, true)),
	cancel: researcherProcedure.input(insightAskedSchema).mutation(({ input }) => cancelEstimates(input)),
});
