import { z } from "zod";
import { riskCategories } from "../judgements/prompt-labels.ts";
import { axes } from "../rounds/axis.ts";

const day = z.iso.date("Give a day as a date, such as 2026-11-29.").nullable().default(null);

/** Which of a round's judgements are looked at, and how they are counted. */
export const insightFilterSchema = z.strictObject({
	axis: z.enum(axes).default("helpfulness"),
	/** Of these people alone; of none: everybody. */
	personIds: z.array(z.uuid()).max(100).default([]),
	/** People of the team as it is now. */
	teamId: z.uuid().nullable().default(null),
	/** Days in UTC, both included. */
	from: day,
	until: day,
	/** Prompts that somebody labelled as this. */
	risk: z.enum(riskCategories).nullable().default(null),
	/** Whether pairs that check people unseen are looked at, too. */
	checks: z.enum(["out", "in"]).default("out"),
	/** Whether "negligibly better / unsure" is a tie, or a win as the paper's forced choice has it. */
	ties: z.enum(["unsure", "never"]).default("unsure"),
	/** By how much a judgement counts: alike, or by the paper's margins. */
	weights: z.enum(["none", "small", "large"]).default("none"),
});
export type InsightFilter = z.infer<typeof insightFilterSchema>;

export const insightAskedSchema = z.strictObject({ roundId: z.uuid(), filter: insightFilterSchema.prefault({}) });
export type InsightAsked = z.infer<typeof insightAskedSchema>;

export const noFilter: InsightFilter = insightFilterSchema.parse({});

/** Parameters of an address, in which a filter is shared; people by commas. */
export const filterKeys = ["axis", "person", "team", "from", "until", "risk", "checks", "ties", "weights"] as const;
export type FilterQuery = Partial<Record<(typeof filterKeys)[number], string>>;

/** The filter of an address; null where it is none, such as of a date that is no date. */
export function filterOf({ person, team, ...query }: FilterQuery): InsightFilter | null {
	const personIds = person?.split(",").filter((id) => id !== "") ?? [];
	const parsed = insightFilterSchema.safeParse({ ...query, personIds, ...(team && { teamId: team }) });
	return parsed.success ? parsed.data : null;
}

/** What of a filter an address has to say: what is as usual is left out. */
export function queryOfFilter({ personIds, teamId, ...filter }: InsightFilter): FilterQuery {
	const query: FilterQuery = {};
	for (const key of ["axis", "from", "until", "risk", "checks", "ties", "weights"] as const)
		if (filter[key] !== noFilter[key] && filter[key] !== null) query[key] = filter[key];
	if (personIds.length > 0) query.person = personIds.join(",");
	if (teamId !== null) query.team = teamId;
	return query;
}
