import { record } from "../audit/audit-store.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { setSamplesAhead } from "./presampling-store.ts";

/** Stops the sampling ahead of a round, or lets it go on, and writes it down; nothing where it is so already. */
export async function switchPresampling(
	db: PrismaClient,
	actorId: string,
	{ roundId, on }: { roundId: string; on: boolean },
): Promise<void> {
	await db.$transaction(async (tx) => {
		if (!(await setSamplesAhead(tx, roundId, on))) return;
		const action = on ? "round.sampling_started" : "round.sampling_stopped";
		await record(tx, { actorId, action, subject: `round:${roundId}` });
	});
}
