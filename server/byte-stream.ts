/** Bytes as a body, made as they are taken; whoever stops taking them ends the making, and what fails breaks the body off. */
export function byteStream(bytes: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
	return new ReadableStream(
		{
			async pull(controller) {
				const { done, value } = await bytes.next();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			cancel: async () => {
				await bytes.return(undefined);
			},
		},
		// One block is made ahead while the one before is sent.
		{ highWaterMark: 1 },
	);
}

/** Without the first bytes. */
export async function* skipBytes(bytes: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
	let left = count;
	for await (const block of bytes) {
		if (block.length > left) yield left > 0 ? block.subarray(left) : block;
		left = Math.max(0, left - block.length);
	}
}
