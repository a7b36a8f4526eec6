import { annotatorProcedure, router } from "../trpc.ts";
import { ownFilterSchema } from "./mine.ts";
import { ownJudgements, ownPace } from "./own-work.ts";

/** One's own work, and nobody else's. */
export const mineRouter = router({
	judgements: annotatorProcedure
		.input(ownFilterSchema.prefault({}))
		.query(({ ctx, input }) => ownJudgements(ctx.viewer, input)),
	pace: annotatorProcedure.query(({ ctx }) => ownPace(ctx.viewer)),
});
