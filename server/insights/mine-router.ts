import { z } from "zod";
import { database } from "../database/client.ts";
import { annotatorProcedure, router } from "../trpc.ts";
import { ownFilterSchema } from "./mine.ts";
import { ownJudgements, ownPace } from "./own-work.ts";
import { markRead, readCoaching } from "./remark-store.ts";

/** One's own work, and nobody else's. */
export const mineRouter = router({
	judgements: annotatorProcedure
		.input(ownFilterSchema.prefault({}))
		.query(({ ctx, input }) => ownJudgements(ctx.viewer, input)),
	/** What researchers say of one's work, until one has read it. */
	coaching: annotatorProcedure.query(({ ctx }) => readCoaching(database(), ctx.viewer.personId)),
	coachingRead: annotatorProcedure
		.input(z.strictObject({ remarkId: z.uuid() }))
		.mutation(({ ctx, input }) => markRead(database(), ctx.viewer.personId, input.remarkId)),
	pace: annotatorProcedure.query(({ ctx }) => ownPace(ctx.viewer)),
});
