import { database } from "../database/client.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { modelsPage } from "./list-models.ts";
import { loadModel, unloadModel } from "./load-models.ts";
import {
	changeAddress,
	registerEmbedded,
	registerRemote,
	removeModel,
	renameModel,
	testAddress,
	testModel,
} from "./manage-models.ts";
import {
	changeAddressSchema,
	modelIdSchema,
	modelSearchSchema,
	registerEmbeddedSchema,
	registerRemoteSchema,
	renameModelSchema,
	testAddressSchema,
} from "./model.ts";

export const modelsRouter = router({
	list: researcherProcedure.input(modelSearchSchema).query(({ input }) => modelsPage(database(), input.search)),
	registerEmbedded: researcherProcedure
		.input(registerEmbeddedSchema)
		.mutation(({ ctx, input }) => registerEmbedded(database(), ctx.viewer.personId, input.file)),
	registerRemote: researcherProcedure
		.input(registerRemoteSchema)
		.mutation(({ ctx, input }) => registerRemote(database(), ctx.viewer.personId, input)),
	rename: researcherProcedure
		.input(renameModelSchema)
		.mutation(({ ctx, input }) => renameModel(database(), ctx.viewer.personId, input.modelId, input.name)),
	remove: researcherProcedure
		.input(modelIdSchema)
		.mutation(({ ctx, input }) => removeModel(database(), ctx.viewer.personId, input.modelId)),
	changeAddress: researcherProcedure
		.input(changeAddressSchema)
		.mutation(({ ctx, input }) => changeAddress(database(), ctx.viewer.personId, input)),
	testAddress: researcherProcedure.input(testAddressSchema).mutation(({ input }) => testAddress(input)),
	test: researcherProcedure.input(modelIdSchema).mutation(({ input }) => testModel(database(), input.modelId)),
	load: researcherProcedure
		.input(modelIdSchema)
		.mutation(({ ctx, input }) => loadModel(database(), ctx.viewer.personId, input.modelId)),
	unload: researcherProcedure
		.input(modelIdSchema)
		.mutation(({ ctx, input }) => unloadModel(database(), ctx.viewer.personId, input.modelId)),
});
