import { database } from "../database/client.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { exportSchema } from "./export-options.ts";
import { checkExport } from "./export-round.ts";
import { makeRelease, previewRelease, requireRelease } from "./make-release.ts";
import { makeReleaseSchema, releaseIdSchema, releaseOptionsSchema, releasesFilterSchema } from "./release.ts";
import { listReleases } from "./release-store.ts";

/** Files are streamed over plain HTTP: app/api/rounds/ and app/api/releases/. */
export const releasesRouter = router({
	list: researcherProcedure.input(releasesFilterSchema).query(({ input }) => listReleases(database(), input.after)),
	one: researcherProcedure.input(releaseIdSchema).query(({ input }) => requireRelease(input.releaseId)),
	/** How many rows a release with these options would have. */
	preview: researcherProcedure.input(releaseOptionsSchema).query(({ input }) => previewRelease(input)),
	make: researcherProcedure
		.input(makeReleaseSchema)
		.mutation(({ ctx, input }) => makeRelease(ctx.viewer.personId, input)),
	/** How many rows an export of a round would have, and what its format leaves out. */
	check: researcherProcedure
		.input(roundIdSchema.extend({ options: exportSchema }))
		.query(({ input: { roundId, options } }) => checkExport(roundId, options)),
});
