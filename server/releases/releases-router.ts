import { roundIdSchema } from "../rounds/round.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { exportSchema } from "./export-options.ts";
import { checkExport } from "./export-round.ts";

/** Files are streamed over plain HTTP: app/api/rounds/. */
export const releasesRouter = router({
	/** How many rows an export of a round would have, and what its format leaves out. */
	check: researcherProcedure
		.input(roundIdSchema.extend({ options: exportSchema }))
		.query(({ input: { roundId, options } }) => checkExport(roundId, options)),
});
