import { database } from "../database/client.ts";
import { annotatorProcedure, router } from "../trpc.ts";
import { settingsSchema } from "./settings.ts";
import { findSettings, saveSettings } from "./settings-store.ts";

/** One's own, and nobody else's. */
export const settingsRouter = router({
	mine: annotatorProcedure.query(({ ctx }) => findSettings(database(), ctx.viewer.personId)),
	save: annotatorProcedure
		.input(settingsSchema)
		.mutation(({ ctx, input }) => saveSettings(database(), ctx.viewer.personId, input)),
});
