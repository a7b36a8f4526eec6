import { roundIdSchema } from "../rounds/round.ts";
import { annotatorProcedure, researcherProcedure, router } from "../trpc.ts";
import { allRounds, roundOverview, roundsFor } from "./overview.ts";

/** Rounds as they are read; mounted as `rounds`. */
export const overviewRouter = router({
	forMe: annotatorProcedure.query(({ ctx }) => roundsFor(ctx.viewer)),
	list: researcherProcedure.query(() => allRounds()),
	page: researcherProcedure.input(roundIdSchema).query(({ input }) => roundOverview(input.roundId)),
});
