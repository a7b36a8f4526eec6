import { z } from "zod";
import { pageKeySchema } from "./page-key.ts";

export const teamNameSchema = z
	.string()
	.trim()
	.min(1, "Write a name for the team.")
	.max(60, "Use at most 60 characters for the name of a team.");
export const makeTeamSchema = z.strictObject({ name: teamNameSchema });
export const teamIdSchema = z.strictObject({ teamId: z.uuid() });
export const renameTeamSchema = z.strictObject({ teamId: z.uuid(), name: teamNameSchema });
export const teamMemberSchema = z.strictObject({ teamId: z.uuid(), personId: z.uuid() });
export const teamFilterSchema = z.strictObject({
	search: z.string().trim().max(100).default(""),
	after: pageKeySchema.optional(),
});
export type TeamFilter = z.infer<typeof teamFilterSchema>;

export type TeamName = { id: string; name: string };
export type Team = TeamName & { members: number; createdAt: Date };

export const teamNameTaken = (name: string): string => `There is a team called ${name} already. Choose another name.`;

/** Why a team stays: whatever refers to it, such as a round that is given to it, holds it in the database. */
export const teamInUse = (name: string): string =>
	`A round is given to ${name}, so it stays. Give the round to others first, or take the people out.`;
