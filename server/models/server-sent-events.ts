import { createParser } from "eventsource-parser";
import type { Response } from "undici";
import { TwofoldError } from "../errors.ts";

/** Far above what the longest of our own events holds. */
const longestEvent = 4_000_000;

/** The data of each event of a stream. @throws TwofoldError for an event that does not end. */
export async function* eventsOf(body: NonNullable<Response["body"]>): AsyncGenerator<string> {
	const events: string[] = [];
	const parser = createParser({
		maxBufferSize: longestEvent,
		onEvent: ({ data }) => events.push(data),
		onError: ({ type }) => {
			if (type !== "max-buffer-size-exceeded") return;
			throw new TwofoldError("unavailable", "The engine sent more at once than an answer can hold.");
		},
	});
	const decoder = new TextDecoder();
	for await (const bytes of body) {
		parser.feed(decoder.decode(bytes, { stream: true }));
		yield* events.splice(0);
	}
}
