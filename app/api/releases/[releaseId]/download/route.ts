import { record } from "#server/audit/audit-store.ts";
import { byteStream } from "#server/byte-stream.ts";
import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { requester } from "#server/people/requester.ts";
import { downloadSchema, findDownload, rangeOf } from "#server/releases/download.ts";
import { releaseIdSchema } from "#server/releases/release.ts";

/**
 * GET /api/releases/<release>/download?file=<format>/<split>.jsonl|…|all.tar, for researchers, admins and tokens with releases:read.
 * The tag is the file's sha256; `Range: bytes=<n>-` goes on where a transfer broke off. How many rows there are and what the bytes
 * hash to is said before they come, so that a broken transfer is noticed.
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
		const { name, type, bytes, etag, sha256, rows } = download;
		const headers = {
			"Content-Type": type,
			"Content-Disposition": `attachment; filename="${name}"`,
			"Cache-Control": "private, no-cache, no-transform",
			"Accept-Ranges": bytes === null ? "none" : "bytes",
			ETag: etag,
			...(rows !== null && { "X-Twofold-Rows": String(rows) }),
			...(sha256 !== null && { "Repr-Digest": `sha-256=:${Buffer.from(sha256, "hex").toString("base64")}:` }),
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
		return new Response(byteStream(download.body(from ?? 0)), {
			status: from === null ? 200 : 206,
			headers: {
				...headers,
				// Becomes the Content-Length too: scripts/download-length.ts.
				...(bytes !== null && { "X-Twofold-Bytes": String(bytes - (from ?? 0)) }),
				...(bytes !== null && from !== null && { "Content-Range": `bytes ${from}-${bytes - 1}/${bytes}` }),
			},
		});
	} catch (error) {
		return errorResponse(error);
	}
}
