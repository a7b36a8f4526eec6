import { describe, expect, it } from "vitest";
import type { Snapshot } from "./progress-store.ts";
import { formatPosition, nextEvent, parsePosition } from "./watch-comparison.ts";

const sampling: Snapshot = {
	state: "sampling",
	turn: 1,
	attempt: 1,
	failureKind: null,
	brokenOff: false,
	pair: null,
	progress: { queuePosition: null, left: "One two three", right: "Uno dos", released: 7 },
};

describe("what a watcher is told", () => {
	it("continues both sides from where it was, by the same number of characters", () => {
		expect(nextEvent(sampling, { attempt: 1, released: 3 })).toEqual({
			event: { kind: "text", attempt: 1, from: 3, left: " two", right: " dos" },
			position: { attempt: 1, released: 7 },
		});
	});

	it("never shows what one side has beyond the other", () => {
		expect(JSON.stringify(nextEvent(sampling, { attempt: 1, released: 0 }))).not.toContain("three");
	});

	it("starts anew when the comparison was sampled again", () => {
		const retried = { ...sampling, attempt: 2 };
		expect(nextEvent(retried, { attempt: 1, released: 5 })?.event).toMatchObject({ kind: "text", attempt: 2, from: 0 });
	});

	it("says nothing when there is nothing new", () => {
		expect(nextEvent(sampling, { attempt: 1, released: 7 })).toBeNull();
	});

	it("never tells an annotator why sampling failed", () => {
		const failed = nextEvent({ ...sampling, state: "failed" }, { attempt: 1, released: 0 });
		expect(failed?.event).toEqual({
			kind: "failed",
			message: "Sampling broke off before both responses were complete. Nothing is lost: retry, or change the prompt.",
		});
	});

	it("gives the whole pair at the end, wherever the watcher was", () => {
		const ready: Snapshot = { ...sampling, state: "ready", progress: null, pair: { left: "L", right: "R" } };
		expect(nextEvent(ready, { attempt: 0, released: 0 })?.event).toEqual({ kind: "ready", left: "L", right: "R" });
	});
});

describe("a watcher's position", () => {
	it("survives the trip through an event's id", () => {
		expect(parsePosition(formatPosition({ attempt: 3, released: 1200 }))).toEqual({ attempt: 3, released: 1200 });
	});

	it.each([undefined, null, "", "1", "1:-2", "x:y", "1:2:3", "9999999:1"])("is the start when the id is %s", (id) => {
		expect(parsePosition(id)).toEqual({ attempt: 0, released: 0 });
	});
});
