import { database } from "../database/client.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { changePool, deletePool, makePool, requirePool } from "./manage-pools.ts";
import { describePoolSchema, makePoolSchema, poolFilterSchema, poolIdSchema, uploadIdSchema } from "./pool.ts";
import { listPools } from "./pool-store.ts";
import { deleteUpload } from "./upload-store.ts";

/** Files come in and are looked at over plain HTTP: app/api/pools/. */
export const poolsRouter = router({
	list: researcherProcedure.input(poolFilterSchema).query(({ input }) => listPools(database(), input)),
	one: researcherProcedure.input(poolIdSchema).query(({ input }) => requirePool(database(), input.poolId)),
	make: researcherProcedure
		.input(makePoolSchema)
		.mutation(({ ctx, input }) => makePool(database(), ctx.viewer.personId, input)),
	change: researcherProcedure
		.input(describePoolSchema)
		.mutation(({ ctx, input }) => changePool(database(), ctx.viewer.personId, input)),
	delete: researcherProcedure
		.input(poolIdSchema)
		.mutation(({ ctx, input }) => deletePool(database(), ctx.viewer.personId, input.poolId)),
	discardUpload: researcherProcedure
		.input(uploadIdSchema)
		.mutation(({ input }) => deleteUpload(database(), input.uploadId)),
});
