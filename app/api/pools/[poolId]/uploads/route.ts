import { z } from "zod";
import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { changer } from "#server/people/requester.ts";
import { fileFormats } from "#server/pools/mapping.ts";
import { poolIdSchema, poolLimits } from "#server/pools/pool.ts";
import { receiveUpload } from "#server/pools/receive-upload.ts";
import { fileNameSchema, tooLarge } from "#server/pools/upload.ts";

const querySchema = z.strictObject({ name: fileNameSchema, format: z.enum(fileFormats).optional() });

/** POST /api/pools/<pool>/uploads?name=<file name>&format=jsonl|csv|text: the file is the body. Answers `{uploadId}`. */
export async function POST(request: Request, { params }: { params: Promise<{ poolId: string }> }): Promise<Response> {
	try {
		const { personId } = await changer(request.headers, "researcher");
		const pool = poolIdSchema.safeParse(await params);
		if (!pool.success) throw new TwofoldError("not_found", "There is no such pool.");
		const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
		if (!query.success) throw new TwofoldError("invalid", query.error.issues[0]?.message ?? "Use name and format.");
		if (Number(request.headers.get("content-length")) > poolLimits.bytes) throw new TwofoldError("too_large", tooLarge);
		if (!request.body) throw new TwofoldError("invalid", "The file is empty. Choose another one.");
		const { name: fileName, format = null } = query.data;
		const { poolId } = pool.data;
		const incoming = { poolId, makerId: personId, fileName, format, body: request.body };
		return Response.json({ uploadId: await receiveUpload(database(), incoming) });
	} catch (error) {
		return errorResponse(error);
	}
}
