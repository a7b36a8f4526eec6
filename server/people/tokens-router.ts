import { database } from "../database/client.ts";
import { adminProcedure, annotatorProcedure, router } from "../trpc.ts";
import { makeTokenSchema, tokenFilterSchema, tokenIdSchema } from "./api-token.ts";
import { makeToken, revokeToken } from "./manage-tokens.ts";
import { listTokens, listTokensOf } from "./token-store.ts";

export const tokensRouter = router({
	mine: annotatorProcedure.query(({ ctx }) => listTokensOf(database(), ctx.viewer.personId)),
	make: annotatorProcedure
		.input(makeTokenSchema)
		.mutation(({ ctx, input }) => makeToken(database(), ctx.viewer, input)),
	revoke: annotatorProcedure
		.input(tokenIdSchema)
		.mutation(({ ctx, input }) => revokeToken(database(), ctx.viewer, input.tokenId)),
	list: adminProcedure.input(tokenFilterSchema).query(({ input }) => listTokens(database(), input)),
});
