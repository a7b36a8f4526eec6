import type { Database } from "../database/client.ts";

/** Makes sure that an embedded model is registered under this name. @returns its id. */
export async function ensureEmbeddedModel(db: Database, name: string): Promise<string> {
	const { id } = await db.model.upsert({
		where: { name },
		create: { name, kind: "embedded", engineId: name },
		update: {},
		select: { id: true },
	});
	return id;
}
