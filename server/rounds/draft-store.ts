import type { Database } from "../database/client.ts";
import { type Draft, draftSchema, type Given, type Known } from "./draft.ts";
import { plainSettings } from "./round.ts";
import type { Settings } from "./settings.ts";

export type StoredDraft = {
	roundId: string;
	draft: Draft;
	version: number;
	editorName: string | null;
	updatedAt: Date;
	previous: { id: string; name: string } | null;
};

export async function createDraft(
	db: Database,
	{ draft, makerId, previousId }: { draft: Draft; makerId: string; previousId: string | null },
): Promise<string> {
	const { id } = await db.round.create({
		data: {
			...{ name: draft.name, purpose: draft.purpose, guidelines: draft.guidelines, makerId, previousId },
			// What a draft has not decided yet stands in its body alone.
			...{ judgesHelpfulness: true, judgesSafety: true },
			draft: { create: { body: draft, editorId: makerId } },
		},
		select: { id: true },
	});
	return id;
}

export async function findDraft(db: Database, roundId: string): Promise<StoredDraft | null> {
	const row = await db.roundDraft.findUnique({
		where: { roundId },
		include: {
			editor: { select: { name: true } },
			round: { select: { previous: { select: { id: true, name: true } } } },
		},
	});
	if (!row) return null;
	const { body, version, editor, updatedAt, round } = row;
	const draft = draftSchema.parse(body);
	return { roundId, draft, version, editorName: editor?.name ?? null, updatedAt, previous: round.previous };
}

/** Saves over exactly the version that the editor had. @returns the new version, or null when another save came first. */
export async function saveDraft(
	db: Database,
	{ roundId, draft, version, editorId }: { roundId: string; draft: Draft; version: number; editorId: string },
): Promise<number | null> {
	const rows = await db.$queryRaw<{ version: number }[]>`
		UPDATE round_drafts SET body = ${draft}::jsonb, version = version + 1, editor_id = ${editorId}::uuid, updated_at = now()
		WHERE round_id = ${roundId}::uuid AND version = ${version} RETURNING version`;
	const saved = rows[0]?.version;
	if (saved === undefined) return null;
	// The list of rounds shows these two of a draft.
	await db.round.update({ where: { id: roundId }, data: { name: draft.name, purpose: draft.purpose } });
	return saved;
}

/** @returns whether there was such a draft */
export async function deleteDraft(db: Database, roundId: string): Promise<boolean> {
	const { count } = await db.round.deleteMany({ where: { id: roundId, state: "draft" } });
	return count > 0;
}

/** What a draft is checked against, as it is now. */
export async function findKnown(db: Database): Promise<Known> {
	const [models, people, teams, pools, sets, clock] = await Promise.all([
		db.model.findMany({ select: { id: true } }),
		db.person.findMany({ where: { disabledAt: null }, select: { id: true } }),
		db.team.findMany({ select: { id: true } }),
		db.promptPool.findMany({ select: { id: true, promptCount: true } }),
		db.$queryRaw<{ id: string; helpfulness: bigint; safety: bigint; either: bigint }[]>`
			SELECT s.id, count(k.helpfulness) AS helpfulness, count(k.safety) AS safety, count(k.id) AS either
			FROM known_sets s LEFT JOIN known_pairs k ON k.set_id = s.id GROUP BY s.id`,
		db.$queryRaw<{ today: string }[]>`SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS today`,
	]);
	return {
		modelIds: new Set(models.map(({ id }) => id)),
		personIds: new Set(people.map(({ id }) => id)),
		teamIds: new Set(teams.map(({ id }) => id)),
		poolSizes: new Map(pools.map(({ id, promptCount }) => [id, promptCount])),
		knownSets: new Map(
			sets.map(({ id, helpfulness, safety, either }) => [
				id,
				{ helpfulness: Number(helpfulness), safety: Number(safety), either: Number(either) },
			]),
		),
		today: clock[0]?.today ?? "",
	};
}

/** The draft becomes the round: its variants and settings are written once, and the draft goes. Within a transaction. */
export async function writeOpened(db: Database, roundId: string, settings: Settings, makerId: string): Promise<void> {
	const { guidelines, axes, pairRule, access, suggestions } = settings;
	await db.variant.createMany({ data: settings.variants.map((variant) => ({ ...variant, roundId })) });
	await db.guidelinesVersion.create({ data: { roundId, version: 1, text: guidelines, makerId } });
	if (access === "chosen") await writeGiven(db, roundId, settings);
	await db.round.update({
		where: { id: roundId },
		data: {
			...plainSettings(settings),
			...{ pairRule, suggestions },
			...{ judgesHelpfulness: axes.includes("helpfulness"), judgesSafety: axes.includes("safety") },
		},
	});
	await setDeadline(db, roundId, settings.deadline);
	await db.roundDraft.delete({ where: { roundId } });
	await db.$executeRaw`UPDATE rounds SET state = 'open', opened_at = now() WHERE id = ${roundId}::uuid`;
}

/** Within a transaction. */
export async function writeGiven(db: Database, roundId: string, { people, teams }: Given): Promise<void> {
	await db.roundPerson.createMany({ data: people.map((personId) => ({ roundId, personId })) });
	await db.roundTeam.createMany({ data: teams.map((teamId) => ({ roundId, teamId })) });
}

/** The end of that day in UTC. */
export async function setDeadline(db: Database, roundId: string, day: string | null): Promise<void> {
	await db.$executeRaw`
		UPDATE rounds SET deadline = (${day}::date + 1)::timestamp AT TIME ZONE 'UTC' WHERE id = ${roundId}::uuid`;
}
