import { byteStream } from "../byte-stream.ts";

const blockCharacters = 64 * 1024;

/** Text as a download, made as it is taken. */
export function streamed(
	lines: AsyncGenerator<string>,
	{ type, fileName }: { type: string; fileName: string },
): Response {
	const body = byteStream(inBlocks(lines));
	// A header holds Latin letters alone; the second name is for all others (RFC 6266).
	const plain = fileName.replaceAll(/[^\w .-]/g, "_");
	const named = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
	return new Response(body, {
		headers: { "Content-Type": type, "Content-Disposition": named, "Cache-Control": "no-store, no-transform" },
	});
}

/** Many lines at a time: a block a line would take longer than what it says. */
async function* inBlocks(lines: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
	let block = "";
	for await (const line of lines) {
		block += line;
		if (block.length < blockCharacters) continue;
		yield Buffer.from(block);
		block = "";
	}
	if (block !== "") yield Buffer.from(block);
}
