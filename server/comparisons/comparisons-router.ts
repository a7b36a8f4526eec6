import { tracked } from "@trpc/server";
import { z } from "zod";
import { database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { roundIdSchema } from "../rounds/round.ts";
import { annotatorProcedure, researcherProcedure, router } from "../trpc.ts";
import { comparisonIdSchema, promptDraftSchema, sampleSchema } from "./comparison-schema.ts";
import { dryRun } from "./dry-run.ts";
import { samplesAheadSchema } from "./presampling.ts";
import { findPresampling } from "./presampling-store.ts";
import { savePromptDraft } from "./prompt-draft-store.ts";
import { resampleFailed } from "./resample.ts";
import {
	discardComparison,
	ownComparison,
	randomUint32,
	retrySampling,
	startSampling,
	stopSampling,
} from "./start-sampling.ts";
import { switchPresampling } from "./switch-presampling.ts";
import { parsePosition, watchComparison } from "./watch-comparison.ts";

const watchSchema = z.strictObject({ comparisonId: z.uuid(), lastEventId: z.string().max(40).nullish() });

export const comparisonsRouter = router({
	sample: annotatorProcedure.input(sampleSchema).mutation(({ ctx, input }) => startSampling(ctx.viewer, input)),
	stop: annotatorProcedure
		.input(comparisonIdSchema)
		.mutation(({ ctx, input }) => stopSampling(ctx.viewer, input.comparisonId)),
	retry: annotatorProcedure
		.input(comparisonIdSchema)
		.mutation(({ ctx, input }) => retrySampling(ctx.viewer, input.comparisonId)),
	discard: annotatorProcedure
		.input(comparisonIdSchema)
		.mutation(({ ctx, input }) => discardComparison(ctx.viewer, input.comparisonId)),

	/** One failed pair of a round again, or all of them. */
	resample: researcherProcedure
		.input(roundIdSchema.extend({ comparisonId: z.uuid().nullable() }))
		.mutation(({ input }) => resampleFailed(input.roundId, input.comparisonId)),

	watch: annotatorProcedure.input(watchSchema).subscription(async function* ({ ctx, input, signal }) {
		const { id } = await ownComparison(ctx.viewer, input.comparisonId);
		const over = signal ?? new AbortController().signal;
		for await (const { id: at, event } of watchComparison(id, parsePosition(input.lastEventId), over))
			yield tracked(at, event);
	}),

	/** Three pairs of a draft, one after the other; leaving the stream stops the sampling. */
	dryRun: researcherProcedure.input(roundIdSchema).subscription(async function* ({ ctx, input, signal }) {
		const over = signal ?? new AbortController().signal;
		yield* dryRun(database(), { roundId: input.roundId, user: ctx.viewer.personId }, randomUint32, over);
	}),

	/** Null for a round without a pool. */
	presampling: researcherProcedure
		.input(roundIdSchema)
		.query(({ input }) => findPresampling(database(), input.roundId)),
	switchPresampling: researcherProcedure
		.input(samplesAheadSchema)
		.mutation(({ ctx, input }) => switchPresampling(database(), ctx.viewer.personId, input)),

	savePromptDraft: annotatorProcedure.input(promptDraftSchema).mutation(async ({ ctx, input }) => {
		const version = await savePromptDraft(database(), ctx.viewer.personId, input.roundId, input.text, input.version);
		if (version === null)
			throw new TwofoldError("conflict", "This prompt was changed in another tab since. Reload to see the newer text.");
		return { version };
	}),
});
