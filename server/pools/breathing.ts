import { setImmediate } from "node:timers/promises";

/** How long the process may go on without looking after other requests, in milliseconds. */
const longest = 20;

/** The same items; between two of them, others get their turn where they have waited. */
export async function* breathing<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
	let since = performance.now();
	for await (const item of items) {
		yield item;
		if (performance.now() - since < longest) continue;
		await setImmediate();
		since = performance.now();
	}
}
