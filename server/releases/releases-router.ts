import { database } from "../database/client.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { compareReleases } from "./compare-releases.ts";
import { exportSchema } from "./export-options.ts";
import { checkExport } from "./export-round.ts";
import { previewRelease } from "./make-release.ts";
import { comparedSchema, releaseIdSchema, releasesFilterSchema } from "./release.ts";
import { requireRelease } from "./release-files.ts";
import { releaseOptionsSchema } from "./release-options.ts";
import { listReleases } from "./release-store.ts";

/** Releases are made, and files streamed, over plain HTTP: app/api/rounds/ and app/api/releases/. */
export const releasesRouter = router({
	list: researcherProcedure.input(releasesFilterSchema).query(({ input }) => listReleases(database(), input.after)),
	one: researcherProcedure.input(releaseIdSchema).query(({ input }) => requireRelease(input.releaseId)),
	/** What is otherwise in it than in the other one. */
	compare: researcherProcedure
		.input(comparedSchema)
		.query(({ input: { releaseId, otherId } }) => compareReleases(releaseId, otherId)),
	/** What a release with these options would hold. */
	preview: researcherProcedure.input(releaseOptionsSchema).query(({ input, signal }) => previewRelease(input, signal)),
	/** How many rows an export of a round would have, and what its format leaves out. */
	check: researcherProcedure
		.input(roundIdSchema.extend({ options: exportSchema }))
		.query(({ input: { roundId, options } }) => checkExport(roundId, options)),
});
