import { z } from "zod";
import { database } from "../database/client.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { changePool, deletePool, makePool, removePrompt, requirePool } from "./manage-pools.ts";
import { fileFormats, mappingSchema } from "./mapping.ts";
import {
	describePoolSchema,
	makePoolSchema,
	poolFilterSchema,
	poolIdSchema,
	promptFilterSchema,
	promptIdSchema,
	uploadIdSchema,
} from "./pool.ts";
import { listPools } from "./pool-store.ts";
import { previewUpload, readAs } from "./preview-upload.ts";
import { findFacets, listPrompts } from "./prompt-list-store.ts";
import { deleteUpload, findWaiting } from "./upload-store.ts";

/** Files come in and are looked at over plain HTTP: app/api/pools/. */
export const poolsRouter = router({
	list: researcherProcedure.input(poolFilterSchema).query(({ input }) => listPools(database(), input)),
	one: researcherProcedure.input(poolIdSchema).query(({ input }) => requirePool(database(), input.poolId)),
	prompts: researcherProcedure.input(promptFilterSchema).query(({ input }) => listPrompts(database(), input)),
	facets: researcherProcedure.input(poolIdSchema).query(({ input }) => findFacets(database(), input.poolId)),
	make: researcherProcedure
		.input(makePoolSchema)
		.mutation(({ ctx, input }) => makePool(database(), ctx.viewer.personId, input)),
	change: researcherProcedure
		.input(describePoolSchema)
		.mutation(({ ctx, input }) => changePool(database(), ctx.viewer.personId, input)),
	delete: researcherProcedure
		.input(poolIdSchema)
		.mutation(({ ctx, input }) => deletePool(database(), ctx.viewer.personId, input.poolId)),
	removePrompt: researcherProcedure
		.input(promptIdSchema)
		.mutation(({ ctx, input }) => removePrompt(database(), ctx.viewer.personId, input)),

	/** The viewer's own file that waits for a decision, if there is one. */
	waiting: researcherProcedure
		.input(poolIdSchema)
		.query(({ ctx, input }) => findWaiting(database(), input.poolId, ctx.viewer.personId)),
	preview: researcherProcedure
		.input(uploadIdSchema.extend({ mapping: mappingSchema.nullable() }))
		.query(({ input }) => previewUpload(database(), input.uploadId, input.mapping)),
	readAs: researcherProcedure
		.input(uploadIdSchema.extend({ format: z.enum(fileFormats) }))
		.mutation(({ input }) => readAs(database(), input.uploadId, input.format)),
	discardUpload: researcherProcedure
		.input(uploadIdSchema)
		.mutation(({ input }) => deleteUpload(database(), input.uploadId)),
});
