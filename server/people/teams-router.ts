import { database } from "../database/client.ts";
import { researcherProcedure, router } from "../trpc.ts";
import { deleteTeam, makeTeam, putIntoTeam, renameTeam, requireTeam, takeOutOfTeam } from "./manage-teams.ts";
import { makeTeamSchema, renameTeamSchema, teamFilterSchema, teamIdSchema, teamMemberSchema } from "./team.ts";
import { listTeams, teamNames } from "./team-store.ts";

export const teamsRouter = router({
	list: researcherProcedure.input(teamFilterSchema).query(({ input }) => listTeams(database(), input)),
	names: researcherProcedure.query(() => teamNames(database())),
	one: researcherProcedure.input(teamIdSchema).query(({ input }) => requireTeam(database(), input.teamId)),
	make: researcherProcedure
		.input(makeTeamSchema)
		.mutation(({ ctx, input }) => makeTeam(database(), ctx.viewer.personId, input.name)),
	rename: researcherProcedure
		.input(renameTeamSchema)
		.mutation(({ ctx, input }) => renameTeam(database(), ctx.viewer.personId, input.teamId, input.name)),
	delete: researcherProcedure
		.input(teamIdSchema)
		.mutation(({ ctx, input }) => deleteTeam(database(), ctx.viewer.personId, input.teamId)),
	putIn: researcherProcedure
		.input(teamMemberSchema)
		.mutation(({ ctx, input }) => putIntoTeam(database(), ctx.viewer.personId, input.teamId, input.personId)),
	takeOut: researcherProcedure
		.input(teamMemberSchema)
		.mutation(({ ctx, input }) => takeOutOfTeam(database(), ctx.viewer.personId, input.teamId, input.personId)),
});
