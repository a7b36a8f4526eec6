import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { requester } from "#server/people/requester.ts";
import { releasesFilterSchema } from "#server/releases/release.ts";
import { listReleases } from "#server/releases/release-store.ts";

/** GET /api/releases?after=<key>, for researchers, admins and tokens with releases:read: a page of releases, the newest first. */
export async function GET(request: Request): Promise<Response> {
	try {
		await requester(request.headers, "releases:read");
		const filter = releasesFilterSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
		if (!filter.success) throw new TwofoldError("invalid", "Give `after` as the page before gave it in `next`.");
		const { releases, next } = await listReleases(database(), filter.data.after);
		const listed = releases.map(({ id, number, patch, name, rowCount, createdAt }) => ({
			...{ id, number, patch, name, rows: rowCount, frozen_at: createdAt.toISOString() },
		}));
		return Response.json({ releases: listed, next });
	} catch (error) {
		return errorResponse(error);
	}
}
