import { errorResponse, TwofoldError } from "#server/errors.ts";
import { changer } from "#server/people/requester.ts";
import { progressLines } from "#server/progress-lines.ts";
import { makeRelease } from "#server/releases/make-release.ts";
import { makeReleaseSchema } from "#server/releases/release-options.ts";

/** POST /api/releases/make with `{name, options}`: JSON lines, the last with the release's id. Whoever stops reading stops it. */
export async function POST(request: Request): Promise<Response> {
	try {
		const { personId } = await changer(request.headers, "researcher");
		const wanted = makeReleaseSchema.safeParse(await request.json().catch(() => null));
		if (!wanted.success)
			throw new TwofoldError("invalid", wanted.error.issues[0]?.message ?? "Say a name and what to release.");
		return progressLines(request.signal, (step) => makeRelease(personId, wanted.data, step));
	} catch (error) {
		return errorResponse(error);
	}
}
