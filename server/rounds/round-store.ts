import type { Database } from "../database/client.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { afterKey, cutPage, literally, pageSize } from "../people/page-key.ts";
import type { Axis } from "./axis.ts";
import type { Given } from "./draft.ts";
import { writeGiven } from "./draft-store.ts";
import { pairRuleSchema } from "./pair-rule.ts";
import {
	type AnnotatorRound,
	plainSettings,
	type Round,
	type RoundState,
	type RoundsFilter,
	suggestionsSchema,
	toAnnotatorRound,
} from "./round.ts";

const withVariants = { variants: { include: { model: true }, orderBy: { label: "asc" } } } as const;
type Row = Prisma.RoundGetPayload<{ include: typeof withVariants }>;

function axesOf(row: { judgesHelpfulness: boolean; judgesSafety: boolean }): Axis[] {
	return [
		...(row.judgesHelpfulness ? (["helpfulness"] as const) : []),
		...(row.judgesSafety ? (["safety"] as const) : []),
	];
}

function toRound(row: Row): Round {
	const { id, state, guidelinesVersion, deadline, previousId, createdAt, openedAt, closedAt } = row;
	const variants = row.variants.map(({ model, id, label, modelId, systemPrompt, temperature, topP, maxTokens }) => ({
		...{ id, label, modelId, modelName: model.name },
		...{ systemPrompt, temperature, topP, maxTokens },
	}));
	return {
		...plainSettings(row),
		...{ id, state, guidelinesVersion, variants, deadline, previousId, createdAt, openedAt, closedAt },
		axes: axesOf(row),
		suggestions: suggestionsSchema.parse(row.suggestions),
		pairRule: pairRuleSchema.parse(row.pairRule),
	};
}

export async function findRound(db: Database, roundId: string): Promise<Round | null> {
	const row = await db.round.findUnique({ where: { id: roundId }, include: withVariants });
	return row && toRound(row);
}

export type ListedRound = Pick<
	Round,
	"id" | "name" | "purpose" | "state" | "axes" | "target" | "deadline" | "createdAt" | "previousId"
> & { previousName: string | null };

const listed = {
	...{ id: true, name: true, purpose: true, state: true, judgesHelpfulness: true, judgesSafety: true },
	...{ target: true, deadline: true, createdAt: true, previousId: true, previous: { select: { name: true } } },
} as const;

/** A page of rounds, the newest first; `next` is the key of the page after it. */
export async function listRounds(
	db: Database,
	{ search, state, after }: RoundsFilter,
): Promise<{ rounds: ListedRound[]; next: string | null }> {
	const found = { contains: literally(search), mode: "insensitive" } as const;
	const rows = await db.round.findMany({
		where: {
			AND: [
				afterKey(after),
				search === "" ? {} : { OR: [{ name: found }, { purpose: found }] },
				state === undefined ? {} : { state },
			],
		},
		select: listed,
		orderBy: [{ createdAt: "desc" }, { id: "desc" }],
		take: pageSize + 1,
	});
	const { rows: page, next } = cutPage(rows);
	const rounds = page.map(({ judgesHelpfulness, judgesSafety, previous, ...round }) => ({
		...round,
		previousName: previous?.name ?? null,
		axes: axesOf({ judgesHelpfulness, judgesSafety }),
	}));
	return { rounds, next };
}

/** How many rounds there are in each state. */
export async function countRounds(db: Database): Promise<Record<RoundState, number>> {
	const counts = { draft: 0, open: 0, paused: 0, closed: 0 };
	const rows = await db.round.groupBy({ by: ["state"], _count: { id: true } });
	for (const { state, _count } of rows) counts[state] = _count.id;
	return counts;
}

/** The rounds that this person may annotate in, newest first; paused ones too, so that nobody looks for them in vain. */
export async function listRoundsFor(db: Database, personId: string): Promise<AnnotatorRound[]> {
	const rows = await db.round.findMany({
		where: { state: { in: ["open", "paused"] }, OR: [{ access: "everyone" }, ...givenTo(personId)] },
		include: withVariants,
		orderBy: [{ createdAt: "desc" }, { id: "asc" }],
		take: 200,
	});
	return rows.map((row) => toAnnotatorRound(toRound(row)));
}

/** Rounds that are given to a person, by name or as a member of a team. */
function givenTo(personId: string) {
	return [{ people: { some: { personId } } }, { teams: { some: { team: { members: { some: { personId } } } } } }];
}

export async function isGivenTo(db: Database, roundId: string, personId: string): Promise<boolean> {
	return (await db.round.count({ where: { id: roundId, OR: givenTo(personId) } })) > 0;
}

/** Judgements so far, surplus ones apart, and whether the deadline has passed by the database's clock. */
export async function amountSoFar(db: Database, roundId: string): Promise<{ judgements: number; overdue: boolean }> {
	const rows = await db.$queryRaw<{ judgements: bigint; overdue: boolean }[]>`
		SELECT (SELECT coalesce(sum(p.judgements - p.surplus - p.checks), 0) FROM round_person_counts p WHERE p.round_id = r.id) AS judgements,
			coalesce(r.deadline <= now(), false) AS overdue
		FROM rounds r WHERE r.id = ${roundId}::uuid`;
	return { judgements: Number(rows[0]?.judgements ?? 0), overdue: rows[0]?.overdue ?? false };
}

export async function findGiven(db: Database, roundId: string): Promise<Given> {
	const [people, teams] = await Promise.all([
		db.roundPerson.findMany({ where: { roundId }, orderBy: { personId: "asc" } }),
		db.roundTeam.findMany({ where: { roundId }, orderBy: { teamId: "asc" } }),
	]);
	return { people: people.map(({ personId }) => personId), teams: teams.map(({ teamId }) => teamId) };
}

/** In the order in which they were registered. */
export async function listModelIds(db: Database): Promise<string[]> {
	const rows = await db.model.findMany({ select: { id: true }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
	return rows.map(({ id }) => id);
}

export type LockedRound = {
	state: RoundState;
	target: number | null;
	guidelines: string;
	guidelinesVersion: number;
};

/** The round as it is, and nobody else changes it until the transaction ends. */
export async function lockRound(db: Database, roundId: string): Promise<LockedRound | null> {
	const rows = await db.$queryRaw<LockedRound[]>`
		SELECT state::text, target, guidelines, guidelines_version AS "guidelinesVersion"
		FROM rounds WHERE id = ${roundId}::uuid FOR UPDATE`;
	return rows[0] ?? null;
}

export async function setState(db: Database, roundId: string, state: "open" | "paused" | "closed"): Promise<void> {
	await db.$executeRaw`
		UPDATE rounds SET state = ${state}::round_state, closed_at = CASE WHEN ${state} = 'closed' THEN now() END
		WHERE id = ${roundId}::uuid`;
}

export async function setTarget(db: Database, roundId: string, target: number | null): Promise<void> {
	await db.round.update({ where: { id: roundId }, data: { target } });
}

/** `given` null gives the round to everyone. Within a transaction. */
export async function replaceGiven(db: Database, roundId: string, given: Given | null): Promise<void> {
	await db.roundPerson.deleteMany({ where: { roundId } });
	await db.roundTeam.deleteMany({ where: { roundId } });
	if (given) await writeGiven(db, roundId, given);
	await db.round.update({ where: { id: roundId }, data: { access: given === null ? "everyone" : "chosen" } });
}

export async function addGuidelinesVersion(
	db: Database,
	{ roundId, version, text, makerId }: { roundId: string; version: number; text: string; makerId: string },
): Promise<void> {
	await db.guidelinesVersion.create({ data: { roundId, version, text, makerId } });
	await db.round.update({ where: { id: roundId }, data: { guidelines: text, guidelinesVersion: version } });
}

/** A version of a round's guidelines, with how many people have accepted it. */
export type Guidelines = { version: number; text: string; createdAt: Date; makerName: string | null; accepted: number };

/** Every version, newest first. */
export async function listGuidelines(db: Database, roundId: string): Promise<Guidelines[]> {
	const rows = await db.guidelinesVersion.findMany({
		where: { roundId },
		include: { maker: { select: { name: true } }, _count: { select: { acceptances: true } } },
		orderBy: { version: "desc" },
	});
	return rows.map(({ version, text, createdAt, maker, _count }) => ({
		version,
		text,
		createdAt,
		makerName: maker?.name ?? null,
		accepted: _count.acceptances,
	}));
}

export type LaunchChoices = {
	pools: { id: string; name: string; promptCount: number }[];
	knownSets: { id: string; name: string; pairs: number }[];
	models: { id: string; name: string }[];
	people: { id: string; name: string; pseudonym: string; role: string }[];
	teams: { id: string; name: string; members: number }[];
};

/** What can be chosen for a round: every model, pool and team, and everyone who can sign in. */
export async function findLaunchChoices(db: Database): Promise<LaunchChoices> {
	const [pools, knownSets, models, people, teams] = await Promise.all([
		db.promptPool.findMany({
			select: { id: true, name: true, promptCount: true },
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
		}),
		db.knownSet.findMany({
			select: { id: true, name: true, _count: { select: { pairs: true } } },
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
		}),
		db.model.findMany({ select: { id: true, name: true }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }),
		db.person.findMany({
			where: { disabledAt: null },
			select: { id: true, name: true, pseudonym: true, role: true },
			orderBy: [{ name: "asc" }, { id: "asc" }],
		}),
		db.team.findMany({
			select: { id: true, name: true, _count: { select: { members: true } } },
			orderBy: [{ name: "asc" }, { id: "asc" }],
		}),
	]);
	const counted = teams.map(({ id, name, _count }) => ({ id, name, members: _count.members }));
	const sets = knownSets.map(({ id, name, _count }) => ({ id, name, pairs: _count.pairs }));
	return { pools, knownSets: sets, models, people, teams: counted };
}
