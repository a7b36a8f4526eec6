const encoder = new TextEncoder();
const blockCharacters = 64 * 1024;

/** Text as a download, made as it is taken. */
export function streamed(
	lines: AsyncGenerator<string>,
	{ type, fileName }: { type: string; fileName: string },
): Response {
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			let block = "";
			while (block.length < blockCharacters) {
				const { done, value } = await lines.next();
				if (done) {
					if (block !== "") controller.enqueue(encoder.encode(block));
					controller.close();
					return;
				}
				block += value;
			}
			controller.enqueue(encoder.encode(block));
		},
		cancel: async () => {
			await lines.return(undefined);
		},
	});
	// A header holds Latin letters alone; the second name is for all others (RFC 6266).
	const plain = fileName.replaceAll(/[^\w .-]/g, "_");
	const named = `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`;
	return new Response(body, {
		headers: { "Content-Type": type, "Content-Disposition": named, "Cache-Control": "no-store, no-transform" },
	});
}
