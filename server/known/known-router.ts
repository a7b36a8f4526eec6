import { database } from "../database/client.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { addPairsSchema, changeSetSchema, makeSetSchema, pairIdSchema, setFilterSchema, setIdSchema } from "./known.ts";
import { listPairs, listSets } from "./known-store.ts";
import { addPairs, changeSet, deleteSet, makeSet, removePair, requireSet } from "./manage-known.ts";

export const knownRouter = router({
	list: researcherProcedure.input(setFilterSchema).query(({ input }) => listSets(database(), input)),
	one: researcherProcedure.input(setIdSchema).query(({ input }) => requireSet(database(), input.setId)),
	pairs: researcherProcedure.input(setIdSchema).query(({ input }) => listPairs(database(), input.setId)),
	make: researcherProcedure
		.input(makeSetSchema)
		.mutation(({ ctx, input }) => makeSet(database(), ctx.viewer.personId, input)),
	change: researcherProcedure
		.input(changeSetSchema)
		.mutation(({ ctx, input }) => changeSet(database(), ctx.viewer.personId, input)),
	delete: researcherProcedure
		.input(setIdSchema)
		.mutation(({ ctx, input }) => deleteSet(database(), ctx.viewer.personId, input.setId)),
	addPairs: researcherProcedure
		.input(addPairsSchema)
		.mutation(({ ctx, input }) => addPairs(database(), ctx.viewer.personId, input)),
	removePair: researcherProcedure
		.input(pairIdSchema)
		.mutation(({ ctx, input }) => removePair(database(), ctx.viewer.personId, input)),
});
