import type { Database } from "../database/client.ts";
import type { CopyIn } from "../database/copy.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { afterKey, cutPage, pageSize } from "../people/page-key.ts";
import type { ChosenRow } from "./choose-rows.ts";
import { formatSchema } from "./format-fit.ts";
import { type Release, type ReleaseFile, readOptions, splits } from "./release.ts";
import { kindSchema, type ReleaseOptions } from "./release-options.ts";

const withMore = {
	maker: { select: { name: true } },
	patches: { orderBy: { patch: "asc" } },
} as const satisfies Prisma.ReleaseInclude;
type Row = Prisma.ReleaseGetPayload<{ include: typeof withMore }>;

function toRelease({ id, number, name, options, schema, rowCount, patch, maker, createdAt, patches }: Row): Release {
	return {
		...{ id, number, name, schema, rowCount, patch, createdAt, makerName: maker?.name ?? null },
		...{ options: readOptions(options), stored: options },
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

export async function findByNumber(db: Database, number: number): Promise<Release | null> {
	const row = await db.release.findUnique({ where: { number }, include: withMore });
	return row && toRelease(row);
}

export type NewRelease = {
	name: string;
	options: ReleaseOptions;
	schema: number;
	makerId: string | null;
	rowCount: number;
};

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

const rowColumns = [
	...["release_id", "position", "judgement_id", "revision", "axis", "aggregate", "judgements", "majority", "split"],
];

/** Writes the rows in their order, by COPY; no value of theirs holds a character that COPY reads otherwise. */
export async function copyRows(copyIn: CopyIn, releaseId: string, rows: readonly ChosenRow[]): Promise<void> {
	async function* lines() {
		for (const [i, { judgementId, revision, axis, aggregate, judgements, majority, split }] of rows.entries()) {
			const cells = [releaseId, i + 1, judgementId, revision, axis, aggregate, judgements, majority, split];
			yield `${cells.join("\t")}\n`;
		}
	}
	await copyIn(`COPY release_rows (${rowColumns.join(", ")}) FROM STDIN`, lines());
}

/** Who is in one of the teams now; null where no team is asked for. */
export async function findMembers(db: Database, teamIds: readonly string[]): Promise<Set<string> | null> {
	if (teamIds.length === 0) return null;
	const members = await db.teamMember.findMany({ where: { teamId: { in: [...teamIds] } }, select: { personId: true } });
	return new Set(members.map(({ personId }) => personId));
}

export async function findPeopleNames(db: Database, personIds: readonly string[]): Promise<Map<string, string>> {
	const people = await db.person.findMany({ where: { id: { in: [...personIds] } }, select: { id: true, name: true } });
	return new Map(people.map(({ id, name }) => [id, name]));
}

/** The files of a release as of its present patch; none where they were not looked through since it was patched. */
export async function findFiles(db: Database, { id, patch }: Pick<Release, "id" | "patch">): Promise<ReleaseFile[]> {
	const rows = await db.releaseFile.findMany({
		where: { releaseId: id, patch },
		orderBy: [{ format: "asc" }, { split: "desc" }, { kind: "asc" }],
	});
	return rows.map(({ format, split, kind, rows: count, leftOut, bytes, sha256 }) => ({
		format: formatSchema.parse(format),
		split: split === splits[1] ? "test" : "train",
		kind: kindSchema.parse(kind),
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
