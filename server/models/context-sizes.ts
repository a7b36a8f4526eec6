import type { Database } from "../database/client.ts";
import { TwofoldError } from "../errors.ts";
import { offeredFiles } from "./embedded-service.ts";

/** For how long what the service said of its files is believed, in milliseconds; a file's context does not change. */
const believedMs = 60_000;

let known: { at: number; sizes: Map<string, number> } = { at: Number.NEGATIVE_INFINITY, sizes: new Map() };

/** How many tokens each embedded file reads, by its engine id; what was known before where the service does not answer. */
async function fileSizes(): Promise<Map<string, number>> {
	if (performance.now() - known.at < believedMs) return known.sizes;
	try {
		const sizes = new Map<string, number>();
		for (const { id, twofold } of await offeredFiles())
			if (twofold?.context_tokens) sizes.set(id, twofold.context_tokens);
		known = { at: performance.now(), sizes };
	} catch (error) {
		// The figure is a help for whoever writes; what does not fit is refused by the engine in any case.
		if (!(error instanceof TwofoldError)) throw error;
	}
	return known.sizes;
}

/** How many tokens all of these models can read; null where that is not known of one of them, as of remote ones. */
export async function commonContext(db: Database, modelIds: readonly string[]): Promise<number | null> {
	const models = await db.model.findMany({
		where: { id: { in: [...modelIds] } },
		select: { kind: true, engineId: true },
	});
	if (models.some(({ kind }) => kind !== "embedded")) return null;
	const sizes = await fileSizes();
	const each = models.map(({ engineId }) => sizes.get(engineId));
	const told = each.filter((size) => size !== undefined);
	return told.length === each.length && told.length > 0 ? Math.min(...told) : null;
}
