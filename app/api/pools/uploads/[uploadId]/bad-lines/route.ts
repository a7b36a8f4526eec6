import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { requester } from "#server/people/requester.ts";
import { badLines } from "#server/pools/bad-lines.ts";
import { uploadIdSchema } from "#server/pools/pool.ts";
import { requireUpload } from "#server/pools/read-upload.ts";
import { streamed } from "#server/pools/streamed.ts";

/** GET /api/pools/uploads/<upload>/bad-lines: CSV of line and reason, under the mapping that was looked at last. */
export async function GET(request: Request, { params }: { params: Promise<{ uploadId: string }> }): Promise<Response> {
	try {
		await requester(request.headers, "exports:read");
		const upload = uploadIdSchema.safeParse(await params);
		if (!upload.success) throw new TwofoldError("not_found", "There is no such upload.");
		const { fileName } = await requireUpload(database(), upload.data.uploadId);
		const lines = badLines(database(), upload.data.uploadId, request.signal);
		return streamed(lines, { type: "text/csv; charset=utf-8", fileName: `bad lines of ${fileName}.csv` });
	} catch (error) {
		return errorResponse(error);
	}
}
