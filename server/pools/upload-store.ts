import { z } from "zod";
import type { Database } from "../database/client.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { fileFormats } from "./mapping.ts";
import { type Checked, checkedSchema, type Upload } from "./upload.ts";

export async function createUpload(
	db: Database,
	data: { poolId: string; makerId: string; fileName: string; format: string },
): Promise<string> {
	return (await db.poolUpload.create({ data, select: { id: true } })).id;
}

export async function addPart(db: Database, uploadId: string, number: number, bytes: Uint8Array): Promise<void> {
	// A copy of its own buffer, as Prisma's type wants; a part is small.
	await db.poolUploadPart.create({
		data: { uploadId, number, bytes: new Uint8Array(bytes) },
		select: { number: true },
	});
}

export async function finishUpload(db: Database, uploadId: string, size: number): Promise<void> {
	await db.poolUpload.update({ where: { id: uploadId }, data: { size }, select: { id: true } });
}

/** @returns whether there is such an upload */
export async function setFormat(db: Database, uploadId: string, format: string): Promise<boolean> {
	const data = { format, checked: Prisma.DbNull };
	return (await db.poolUpload.updateMany({ where: { id: uploadId }, data })).count > 0;
}

/** The file that somebody brought for a pool last and has not decided about. */
export async function findWaiting(db: Database, poolId: string, makerId: string): Promise<string | null> {
	const row = await db.poolUpload.findFirst({
		where: { poolId, makerId, size: { not: null } },
		orderBy: [{ createdAt: "desc" }, { id: "desc" }],
		select: { id: true },
	});
	return row?.id ?? null;
}

/** @returns whether there was such an upload */
export async function deleteUpload(db: Database, uploadId: string): Promise<boolean> {
	return (await db.poolUpload.deleteMany({ where: { id: uploadId } })).count > 0;
}

/** What nobody imported within a day. */
export async function deleteOldUploads(db: Database): Promise<void> {
	await db.$executeRaw`DELETE FROM pool_uploads WHERE created_at < now() - interval '1 day'`;
}

/** @returns null too while the file is still coming in */
export async function findUpload(db: Database, uploadId: string): Promise<Upload | null> {
	const row = await db.poolUpload.findUnique({ where: { id: uploadId } });
	if (!row || row.size === null) return null;
	const { id, poolId, fileName, size, checked } = row;
	const format = z.enum(fileFormats).parse(row.format);
	return { id, poolId, fileName, format, size, checked: checked === null ? null : checkedSchema.parse(checked) };
}

/** Nobody else imports it or throws it away until the transaction ends. */
export async function lockUpload(db: Database, uploadId: string): Promise<Upload | null> {
	await db.$queryRaw`SELECT 1 FROM pool_uploads WHERE id = ${uploadId}::uuid FOR UPDATE`;
	return findUpload(db, uploadId);
}

/** @returns whether the upload is still there */
export async function saveChecked(db: Database, uploadId: string, checked: Checked): Promise<boolean> {
	return (await db.poolUpload.updateMany({ where: { id: uploadId }, data: { checked } })).count > 0;
}

/** The file's bytes, a part at a time. */
export async function* readParts(db: Database, uploadId: string): AsyncGenerator<Uint8Array> {
	for (let number = 1; ; number++) {
		const part = await db.poolUploadPart.findUnique({ where: { uploadId_number: { uploadId, number } } });
		if (!part) return;
		yield part.bytes;
	}
}
