import { database } from "../database/client.ts";
import { annotatorProcedure, router } from "../trpc.ts";
import { noSafetySchema, settingsSchema } from "./settings.ts";
import { findSettings, saveNoSafety, saveSettings, wantsNoSafety } from "./settings-store.ts";

/** One's own, and nobody else's. */
export const settingsRouter = router({
	mine: annotatorProcedure.query(({ ctx }) => findSettings(database(), ctx.viewer.personId)),
	save: annotatorProcedure
		.input(settingsSchema)
		.mutation(({ ctx, input }) => saveSettings(database(), ctx.viewer.personId, input)),
	/** Whether one is given no rounds that judge safety. */
	noSafety: annotatorProcedure.query(({ ctx }) => wantsNoSafety(database(), ctx.viewer.personId)),
	saveNoSafety: annotatorProcedure
		.input(noSafetySchema)
		.mutation(({ ctx, input }) => saveNoSafety(database(), ctx.viewer.personId, input.noSafety)),
});
