import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { requester } from "#server/people/requester.ts";
import { requirePool } from "#server/pools/manage-pools.ts";
import { poolIdSchema } from "#server/pools/pool.ts";
import { poolLines } from "#server/pools/pool-lines.ts";
import { streamed } from "#server/pools/streamed.ts";

/** GET /api/pools/<pool>/prompts: JSON lines that can be imported again, for researchers, admins and tokens with exports:read. */
export async function GET(request: Request, { params }: { params: Promise<{ poolId: string }> }): Promise<Response> {
	try {
		await requester(request.headers, "exports:read");
		const parsed = poolIdSchema.safeParse(await params);
		if (!parsed.success) throw new TwofoldError("not_found", "There is no such pool.");
		const { id, name } = await requirePool(database(), parsed.data.poolId);
		return streamed(poolLines(database(), id), {
			type: "application/jsonl; charset=utf-8",
			fileName: `${name}.jsonl`,
		});
	} catch (error) {
		return errorResponse(error);
	}
}
