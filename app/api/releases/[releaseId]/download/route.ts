import { record } from "#server/audit/audit-store.ts";
import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { requester } from "#server/people/requester.ts";
import { downloadSchema, findDownload, rangeOf } from "#server/releases/download.ts";
import { releaseIdSchema } from "#server/releases/release.ts";

/**
 * GET /api/releases/<release>/download?file=<format>/<split>.jsonl|manifest.json|README.md, for researchers, admins and tokens with
 * releases:read. The tag is the file's sha256; `Range: bytes=<n>-` goes on where a transfer broke off.
 */
export async function GET(request: Request, { params }: { params: Promise<{ releaseId: string }> }): Promise<Response> {
	try {
		const { personId, tokenId } = await requester(request.headers, "releases:read");
		const id = releaseIdSchema.safeParse(await params);
		const asked = downloadSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
		if (!id.success) throw new TwofoldError("not_found", "There is no such release.");
		if (!asked.success) throw new TwofoldError("invalid", "Say which file: its manifest.json lists them.");
		const { releaseId } = id.data;
		const { file } = asked.data;
		const download = await findDownload(releaseId, file);
		const { name, type, bytes, etag } = download;
		const headers = {
			"Content-Type": type,
			"Content-Disposition": `attachment; filename="${name}"`,
			"Cache-Control": "private, no-cache, no-transform",
			"Accept-Ranges": "bytes",
			ETag: etag,
		};
		if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
		const from = rangeOf(request.headers, download);
		if (from === "beyond")
			return new Response(null, { status: 416, headers: { ...headers, "Content-Range": `bytes */${bytes}` } });
		const detail = { file: file.replaceAll(/[^a-zA-Z0-9./-]/g, "-"), token: tokenId };
		await record(database(), {
			actorId: personId,
			action: "release.downloaded",
			subject: `release:${releaseId}`,
			detail,
		});
		return new Response(download.body(from ?? 0), {
			status: from === null ? 200 : 206,
			headers: {
				...headers,
				"Content-Length": String(bytes - (from ?? 0)),
				...(from !== null && { "Content-Range": `bytes ${from}-${bytes - 1}/${bytes}` }),
			},
		});
	} catch (error) {
		return errorResponse(error);
	}
}
