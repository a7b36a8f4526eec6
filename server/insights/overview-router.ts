import { database } from "../database/client.ts";
import { roundIdSchema, roundsFilterSchema } from "../rounds/round.ts";
import { annotatorProcedure, researcherProcedure, router } from "../trpc.ts";
import { activityPageSchema } from "./activity.ts";
import { readFailed, readJudged } from "./activity-store.ts";
import { progressOfRound, roundOverview, roundsFor, roundsPage } from "./overview.ts";
import { roundQuality } from "./round-quality.ts";
import { countSafety } from "./safety-store.ts";
import { countSelfNaming, readSelfNaming } from "./self-naming-store.ts";
import { skippedPageSchema } from "./skipped.ts";
import { countSkips, readSkipped } from "./skipped-store.ts";

const size = 12;

/** Rounds as they are read; mounted as `rounds`. */
export const overviewRouter = router({
	forMe: annotatorProcedure.query(({ ctx }) => roundsFor(ctx.viewer)),
	list: researcherProcedure.input(roundsFilterSchema).query(({ input }) => roundsPage(input)),
	page: researcherProcedure.input(roundIdSchema).query(({ input }) => roundOverview(input.roundId)),
	progress: researcherProcedure.input(roundIdSchema).query(({ input }) => progressOfRound(input.roundId)),
	/** Pages of what was judged and of what failed, the newest first. */
	judged: researcherProcedure
		.input(activityPageSchema)
		.query(({ input: { roundId, after } }) => readJudged(database(), { roundId, after, size })),
	failed: researcherProcedure
		.input(activityPageSchema)
		.query(({ input: { roundId, after } }) => readFailed(database(), { roundId, after, size })),
	/** A page of the pairs of which a response names its own model, and how many there are in all. */
	selfNaming: researcherProcedure.input(activityPageSchema).query(async ({ input: { roundId, after } }) => ({
		...(await readSelfNaming(database(), { roundId, after, size })),
		...(await countSelfNaming(database(), roundId)),
	})),
	/** Practice and checks, a person. */
	quality: researcherProcedure.input(roundIdSchema).query(({ input }) => roundQuality(input.roundId)),
	/** Pairs that were skipped or reported, the reports first; and how many for which reason. */
	skipped: researcherProcedure
		.input(skippedPageSchema)
		.query(({ input: { roundId, after } }) => readSkipped(database(), { roundId, after, size })),
	/** Safety bins and labels of prompts; never an annotator's to see. */
	safety: researcherProcedure.input(roundIdSchema).query(({ input }) => countSafety(database(), input.roundId)),
	skipCounts: researcherProcedure.input(roundIdSchema).query(({ input }) => countSkips(database(), input.roundId)),
});
