import { z } from "zod";
import { database } from "../database/client.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { changeDeadline, changeGiven, changeTarget, moveRound, writeGuidelines } from "./change-round.ts";
import { draftSchema, givenSchema, limits } from "./draft.ts";
import { roundIdSchema } from "./round.ts";
import { findGiven, findLaunchChoices, listGuidelines } from "./round-store.ts";
import { beginDraft, discardDraft, keepDraft, openRound, readDraft } from "./write-round.ts";

const versioned = roundIdSchema.extend({ version: z.int().min(1) });
const target = z.int("The target is a whole number.").min(1, "The target is at least 1.").max(10_000_000).nullable();
const guidelines = z.string().trim().min(1, "Write something: annotators judge by it.").max(limits.guidelines);

/** What researchers do to rounds; reading them is insights/overview-router.ts, mounted beside it. */
export const roundsRouter = router({
	begin: researcherProcedure
		.input(z.strictObject({ previousId: z.uuid().nullable(), poolId: z.uuid().nullable().default(null) }))
		.mutation(({ ctx, input }) => beginDraft(database(), ctx.viewer.personId, input.previousId, input.poolId)),
	launchChoices: researcherProcedure.query(() => findLaunchChoices(database())),
	draft: researcherProcedure.input(roundIdSchema).query(({ input }) => readDraft(database(), input.roundId)),
	saveDraft: researcherProcedure
		.input(versioned.extend({ draft: draftSchema }))
		.mutation(({ ctx, input }) => keepDraft(database(), ctx.viewer.personId, input)),
	discardDraft: researcherProcedure
		.input(roundIdSchema)
		.mutation(({ input }) => discardDraft(database(), input.roundId)),
	open: researcherProcedure
		.input(versioned)
		.mutation(({ ctx, input }) => openRound(database(), ctx.viewer.personId, input)),

	move: researcherProcedure
		.input(roundIdSchema.extend({ move: z.enum(["pause", "resume", "close"]) }))
		.mutation(({ ctx, input }) => moveRound(database(), ctx.viewer.personId, input.roundId, input.move)),
	setTarget: researcherProcedure
		.input(roundIdSchema.extend({ target }))
		.mutation(({ ctx, input }) => changeTarget(database(), ctx.viewer.personId, input.roundId, input.target)),
	setDeadline: researcherProcedure
		.input(roundIdSchema.extend({ day: z.iso.date("Give the day as YYYY-MM-DD.").nullable() }))
		.mutation(({ ctx, input }) => changeDeadline(database(), ctx.viewer.personId, input.roundId, input.day)),
	/** Those whom the round was given to by name; nobody where it is for everyone. */
	given: researcherProcedure.input(roundIdSchema).query(({ input }) => findGiven(database(), input.roundId)),
	setGiven: researcherProcedure
		.input(roundIdSchema.extend({ given: givenSchema.nullable() }))
		.mutation(({ ctx, input }) => changeGiven(database(), ctx.viewer.personId, input.roundId, input.given)),
	guidelines: researcherProcedure.input(roundIdSchema).query(({ input }) => listGuidelines(database(), input.roundId)),
	writeGuidelines: researcherProcedure
		.input(versioned.extend({ text: guidelines }))
		.mutation(({ ctx, input }) => writeGuidelines(database(), ctx.viewer.personId, input)),
});
