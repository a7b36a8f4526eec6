import { database } from "../database/client.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { verifyOneSchema, verifySampleSchema } from "./verification.ts";
import { verifyComparison, verifySample } from "./verify-responses.ts";

export const verificationRouter = router({
	/** Leaving the stream ends the run. */
	sample: researcherProcedure.input(verifySampleSchema).subscription(async function* ({ input, signal }) {
		yield* verifySample(database(), input, signal ?? new AbortController().signal);
	}),
	one: researcherProcedure
		.input(verifyOneSchema)
		.mutation(({ input, signal }) => verifyComparison(database(), input, signal ?? new AbortController().signal)),
});
