import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { changer } from "#server/people/requester.ts";
import { importUpload } from "#server/pools/import-upload.ts";
import { uploadIdSchema } from "#server/pools/pool.ts";
import { importChoicesSchema } from "#server/pools/upload.ts";
import { progressLines } from "#server/progress-lines.ts";

/** POST /api/pools/uploads/<upload>/import with `{onlyWhole, keepNear}`: JSON lines, the last with the number of prompts. */
export async function POST(request: Request, { params }: { params: Promise<{ uploadId: string }> }): Promise<Response> {
	try {
		const { personId } = await changer(request.headers, "researcher");
		const upload = uploadIdSchema.safeParse(await params);
		if (!upload.success) throw new TwofoldError("not_found", "There is no such upload.");
		const choices = importChoicesSchema.safeParse(await request.json().catch(() => null));
		if (!choices.success) throw new TwofoldError("invalid", "Say onlyWhole and keepNear, each true or false.");
		const wanted = { ...choices.data, ...upload.data };
		return progressLines(request.signal, (step) => importUpload(database(), personId, wanted, step));
	} catch (error) {
		return errorResponse(error);
	}
}
