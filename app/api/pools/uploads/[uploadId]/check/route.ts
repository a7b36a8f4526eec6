import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { changer } from "#server/people/requester.ts";
import { checkUpload } from "#server/pools/check-upload.ts";
import { uploadIdSchema } from "#server/pools/pool.ts";
import { checkChoicesSchema } from "#server/pools/upload.ts";
import { progressLines } from "#server/progress-lines.ts";

/** POST /api/pools/uploads/<upload>/check with `{mapping}`: looks at the file; JSON lines, the last with the report. */
export async function POST(request: Request, { params }: { params: Promise<{ uploadId: string }> }): Promise<Response> {
	try {
		await changer(request.headers, "researcher");
		const upload = uploadIdSchema.safeParse(await params);
		if (!upload.success) throw new TwofoldError("not_found", "There is no such upload.");
		const choices = checkChoicesSchema.safeParse(await request.json().catch(() => null));
		if (!choices.success) throw new TwofoldError("invalid", "Say which column holds what, or null.");
		const { mapping } = choices.data;
		return progressLines(request.signal, (step) => checkUpload(database(), upload.data.uploadId, mapping, step));
	} catch (error) {
		return errorResponse(error);
	}
}
