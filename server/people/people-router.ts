import { database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { adminProcedure, annotatorProcedure, publicProcedure, researcherProcedure, router } from "../trpc.ts";
import { countAttempt } from "./attempt-store.ts";
import { addressOf } from "./auth.ts";
import { tooManySentence } from "./auth-sentences.ts";
import { invite, revokeInvite, visibleInvites } from "./invite-people.ts";
import { listGivableRounds } from "./invite-store.ts";
import { join, lookAtInvitation } from "./join.ts";
import { disable, enable, erase, setRole, signOutEverywhere } from "./manage-people.ts";
import {
	eraseSchema,
	invitationSchema,
	inviteIdSchema,
	inviteSchema,
	joinSchema,
	peopleFilterSchema,
	personIdSchema,
	setRoleSchema,
} from "./person.ts";
import { listPeople } from "./person-store.ts";

/** For those without an account: each address may ask this often a minute. */
const limitedProcedure = publicProcedure.use(async ({ ctx, next, path }) => {
	const limit = { max: 60, windowSeconds: 60 };
	const wait = await countAttempt(database(), `${addressOf(ctx.headers)}|${path}`, limit);
	if (wait !== null) throw new TwofoldError("too_many", tooManySentence(wait));
	return next();
});

export const peopleRouter = router({
	me: publicProcedure.query(({ ctx }) => ctx.viewer),
	invitation: limitedProcedure.input(invitationSchema).query(({ input }) => lookAtInvitation(database(), input.token)),
	join: limitedProcedure.input(joinSchema).mutation(async ({ input }) => {
		const { email, role } = await join(database(), input);
		return { email, role };
	}),
	signOutEverywhere: annotatorProcedure.mutation(({ ctx }) =>
		signOutEverywhere(database(), ctx.viewer.personId, ctx.viewer.personId),
	),

	list: researcherProcedure.input(peopleFilterSchema.prefault({})).query(({ input }) => listPeople(database(), input)),
	invites: researcherProcedure.query(({ ctx }) => visibleInvites(database(), ctx.viewer)),
	invite: researcherProcedure.input(inviteSchema).mutation(({ ctx, input }) => invite(database(), ctx.viewer, input)),
	/** Rounds that a link can give. */
	givableRounds: researcherProcedure.query(() => listGivableRounds(database())),
	revokeInvite: researcherProcedure
		.input(inviteIdSchema)
		.mutation(({ ctx, input }) => revokeInvite(database(), ctx.viewer, input.inviteId)),

	setRole: adminProcedure
		.input(setRoleSchema)
		.mutation(({ ctx, input }) => setRole(database(), ctx.viewer.personId, input.personId, input.role)),
	disable: adminProcedure
		.input(personIdSchema)
		.mutation(({ ctx, input }) => disable(database(), ctx.viewer.personId, input.personId)),
	enable: adminProcedure
		.input(personIdSchema)
		.mutation(({ ctx, input }) => enable(database(), ctx.viewer.personId, input.personId)),
	signOutPerson: adminProcedure
		.input(personIdSchema)
		.mutation(({ ctx, input }) => signOutEverywhere(database(), ctx.viewer.personId, input.personId)),
	erase: adminProcedure
		.input(eraseSchema)
		.mutation(({ ctx, input }) => erase(database(), ctx.viewer.personId, input.personId, input.pseudonym)),
});
