import { messagesSchema } from "../comparisons/comparison.ts";
import type { Database } from "../database/client.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import type { Degree } from "../judgements/judgement.ts";
import { safetyBin } from "../judgements/judgement.ts";
import { isHasty } from "../judgements/reading-time.ts";
import { afterKey, cutPage, pageSize } from "../people/page-key.ts";
import type { Axis } from "../rounds/round.ts";
import { formatSchema } from "./format.ts";
import {
	type Judged,
	type Release,
	type ReleaseFile,
	type ReleaseOptions,
	releaseOptionsSchema,
	type Selected,
	type Split,
	splits,
} from "./release.ts";

/** The judged comparisons of a round, in an order that never changes. */
export async function listJudgedComparisons(db: Database, roundId: string): Promise<string[]> {
	const rows = await db.$queryRaw<{ id: string }[]>`
		SELECT c.id FROM comparisons c
		WHERE c.round_id = ${roundId}::uuid AND c.withdrawn_at IS NULL AND NOT c.is_check
			AND EXISTS (SELECT FROM judgements j WHERE j.comparison_id = c.id)
		ORDER BY c.id`;
	return rows.map(({ id }) => id);
}

type JudgedRow = {
	comparison_id: string;
	prompt: string;
	history: unknown;
	names_model: boolean;
	left_text: string;
	right_text: string;
	judgement_id: string;
	revision: number;
	surplus: boolean;
	unacceptable: boolean;
	active_ms: number | null;
	left_safe: boolean | null;
	right_safe: boolean | null;
} & Record<`${Axis}_chosen`, "left" | "right" | null> &
	Record<`${Axis}_degree`, Degree | null>;

/** A comparison with its judgements, as the filters see them. */
export type JudgedComparison = {
	id: string /** What began its dialogue. */;
	asked: string;
	namesModel: boolean;
	judged: Judged[];
};

function toJudged(row: JudgedRow, axis: Axis): Judged[] {
	const [chosen, degree] = [row[`${axis}_chosen`], row[`${axis}_degree`]];
	if (!chosen || !degree) return [];
	const marks =
		chosen === "left" ? ([row.left_safe, row.right_safe] as const) : ([row.right_safe, row.left_safe] as const);
	return [
		{
			...{ judgementId: row.judgement_id, revision: row.revision, axis, chosen, degree },
			bin: axis === "safety" ? safetyBin(...marks) : null,
			...{ surplus: row.surplus, unacceptable: row.unacceptable },
			hasty: isHasty(row.active_ms, [row.left_text, row.right_text]),
		},
	];
}

/** These comparisons with the judgements that were made between the days. */
export async function readComparisons(
	db: Database,
	ids: readonly string[],
	{ axes, from, until }: Pick<ReleaseOptions, "axes" | "from" | "until">,
): Promise<JudgedComparison[]> {
	const rows = await db.$queryRaw<JudgedRow[]>`
		SELECT c.id AS comparison_id, c.prompt, c.history, l.text AS left_text, g.text AS right_text,
			l.self_naming IS NOT NULL OR g.self_naming IS NOT NULL AS names_model,
			j.id AS judgement_id, j.revision, j.surplus, r.unacceptable, r.active_ms, r.left_safe, r.right_safe,
			r.helpfulness_chosen::text, r.helpfulness_degree::text, r.safety_chosen::text, r.safety_degree::text
		FROM comparisons c
		JOIN responses l ON l.comparison_id = c.id AND l.side = 'left'
		JOIN responses g ON g.comparison_id = c.id AND g.side = 'right'
		JOIN judgements j ON j.comparison_id = c.id
		JOIN judgement_revisions r ON r.judgement_id = j.id AND r.revision = j.revision
		WHERE c.id = ANY (${ids}::uuid[])
			AND (${from}::date IS NULL OR j.judged_at >= (${from}::date)::timestamp AT TIME ZONE 'UTC')
			AND (${until}::date IS NULL OR j.judged_at < (${until}::date + 1)::timestamp AT TIME ZONE 'UTC')
		ORDER BY c.id, j.judged_at, j.id`;
	const found = new Map<string, JudgedComparison>();
	for (const row of rows) {
		const { comparison_id: id, names_model: namesModel } = row;
		const asked = messagesSchema.parse(row.history).find(({ role }) => role === "user")?.content ?? row.prompt;
		const comparison = found.get(id) ?? { id, asked, namesModel, judged: [] };
		comparison.judged.push(...axes.flatMap((axis) => toJudged(row, axis)));
		found.set(id, comparison);
	}
	return [...found.values()];
}

const withMore = {
	maker: { select: { name: true } },
	patches: { orderBy: { patch: "asc" } },
} as const satisfies Prisma.ReleaseInclude;
type Row = Prisma.ReleaseGetPayload<{ include: typeof withMore }>;

function toRelease({ id, number, name, options, schema, rowCount, patch, maker, createdAt, patches }: Row): Release {
	return {
		...{ id, number, name, schema, rowCount, patch, createdAt, makerName: maker?.name ?? null },
		options: releaseOptionsSchema.parse(options),
		patches: patches.map(({ patch: of, reason, madeAt }) => ({ patch: of, reason, madeAt })),
	};
}

/** A page of releases, the newest first. */
export async function listReleases(
	db: Database,
	after: string | undefined,
): Promise<{ releases: Release[]; next: string | null }> {
	const { rows, next } = cutPage(
		await db.release.findMany({
			where: afterKey(after),
			include: withMore,
			orderBy: [{ createdAt: "desc" }, { id: "desc" }],
			take: pageSize + 1,
		}),
	);
	return { releases: rows.map(toRelease), next };
}

export async function findRelease(db: Database, releaseId: string): Promise<Release | null> {
	const row = await db.release.findUnique({ where: { id: releaseId }, include: withMore });
	return row && toRelease(row);
}

export type NewRelease = { name: string; options: ReleaseOptions; schema: number; makerId: string; rowCount: number };

/**
 * Whoever else makes a release waits until the transaction ends. It has to be another one than that which reads and writes: there,
 * what is seen is of the moment before the wait, and two releases would take one number.
 */
export async function lockReleases(db: Database): Promise<void> {
	await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('twofold release'))`;
}

/** Gives a release its number. Runs inside a transaction, while `lockReleases` keeps others away. */
export async function insertRelease(db: Database, release: NewRelease): Promise<string> {
	const { _max } = await db.release.aggregate({ _max: { number: true } });
	const { id } = await db.release.create({
		data: { ...release, number: (_max.number ?? 0) + 1 },
		select: { id: true },
	});
	return id;
}

export async function insertRows(
	db: Database,
	releaseId: string,
	rows: readonly (Selected & { split: Split })[],
): Promise<void> {
	const batch = 2000;
	for (let at = 0; at < rows.length; at += batch)
		await db.releaseRow.createMany({
			data: rows.slice(at, at + batch).map((row, i) => ({ ...row, releaseId, position: at + i + 1 })),
		});
}

/** The files of a release as of its present patch; none where they were not looked through since it was patched. */
export async function findFiles(db: Database, { id, patch }: Pick<Release, "id" | "patch">): Promise<ReleaseFile[]> {
	const rows = await db.releaseFile.findMany({
		where: { releaseId: id, patch },
		orderBy: [{ format: "asc" }, { split: "desc" }],
	});
	return rows.map(({ format, split, rows: count, leftOut, bytes, sha256 }) => ({
		format: formatSchema.parse(format),
		split: split === splits[1] ? "test" : "train",
		...{ rows: count, leftOut: toCounts(leftOut), bytes: Number(bytes), sha256 },
	}));
}

function toCounts(json: Prisma.JsonValue): Record<string, number> {
	if (typeof json !== "object" || json === null) return {};
	return Object.fromEntries(
		Object.entries(json).flatMap(([reason, count]) => (typeof count === "number" ? [[reason, count]] : [])),
	);
}

/** Writes down what the files hold; whoever else did so at the same time found the same. */
export async function insertFiles(
	db: Database,
	{ id, patch }: Pick<Release, "id" | "patch">,
	files: readonly ReleaseFile[],
): Promise<void> {
	await db.releaseFile.createMany({
		data: files.map((file) => ({ ...file, releaseId: id, patch, bytes: BigInt(file.bytes) })),
		skipDuplicates: true,
	});
}
