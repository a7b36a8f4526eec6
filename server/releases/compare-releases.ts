import { readPool } from "../database/read-pool.ts";
import { compareRows } from "./compare-store.ts";
import type { Compared } from "./compared.ts";
import type { Release } from "./release.ts";
import { requireRelease } from "./release-files.ts";

export type ComparedReleases = Compared & { from: Release; to: Release };

/** What is otherwise in one release than in another. @throws TwofoldError `not_found` */
export async function compareReleases(releaseId: string, otherId: string): Promise<ComparedReleases> {
	const [to, from] = [await requireRelease(releaseId), await requireRelease(otherId)];
	return { ...(await compareRows(readPool(), otherId, releaseId)), from, to };
}
