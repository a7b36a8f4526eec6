import { record } from "#server/audit/audit-store.ts";
import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { requester } from "#server/people/requester.ts";
import { exportFileName, exportSchema } from "#server/releases/export-options.ts";
import { exportRound } from "#server/releases/export-round.ts";
import { formats } from "#server/releases/format-fit.ts";
import { roundIdSchema } from "#server/rounds/round.ts";
import { findRound } from "#server/rounds/round-store.ts";

/**
 * GET /api/rounds/<round>/export?format=preference|…&margin=none|small|large&axis=both|helpfulness|safety&selfNaming=keep|exclude: JSONL, for
 * researchers, admins and tokens with exports:read.
 */
export async function GET(request: Request, { params }: { params: Promise<{ roundId: string }> }): Promise<Response> {
	try {
		const { personId, tokenId } = await requester(request.headers, "exports:read");
		const id = roundIdSchema.safeParse(await params);
		const round = id.success ? await findRound(database(), id.data.roundId) : null;
		if (!round) throw new TwofoldError("not_found", "There is no such round.");
		const options = exportSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
		if (!options.success) {
			throw new TwofoldError(
				"invalid",
				`Use format=${formats.join(", ")}; margin=none, small or large; axis=both, helpfulness or safety; and selfNaming=keep or exclude.`,
			);
		}
		await record(database(), {
			actorId: personId,
			action: "round.exported",
			subject: `round:${round.id}`,
			detail: { ...options.data, token: tokenId },
		});
		return new Response(exportRound(round.id, options.data), {
			headers: {
				"Content-Type": "application/jsonl; charset=utf-8",
				"Content-Disposition": `attachment; filename="${exportFileName(round.name, options.data)}"`,
				"Cache-Control": "no-store, no-transform",
			},
		});
	} catch (error) {
		return errorResponse(error);
	}
}
