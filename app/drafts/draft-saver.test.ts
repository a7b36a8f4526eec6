import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { DraftSaver } from "./draft-saver.ts";
import { type Mirror, unsentValue } from "./unsent.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A server that answers when it is told to, and a device that remembers one mirror. */
function setUp(kept = { version: 0, value: "" }) {
	const asked: { version: number; value: string; answer(version: number): void; fail(error: Error): void }[] = [];
	const device: { mirror: Mirror<string> | null } = { mirror: null };
	const failed = vi.fn();
	const saver = new DraftSaver<string>(kept, {
		save: (version, value) =>
			new Promise((resolve, reject) => {
				asked.push({ version, value, answer: (next) => resolve({ version: next }), fail: reject });
			}),
		mirror: (mirror) => {
			device.mirror = mirror;
		},
		failed,
		delay: 500,
	});
	return { saver, asked, device, failed };
}

const settle = () => vi.advanceTimersByTimeAsync(0);

test("changes within the pause are saved once, the latest of them", async () => {
	const { saver, asked } = setUp();
	saver.change("a");
	await vi.advanceTimersByTimeAsync(400);
	saver.change("ab");
	await vi.advanceTimersByTimeAsync(499);
	expect(asked).toHaveLength(0);
	await vi.advanceTimersByTimeAsync(1);
	expect(asked).toMatchObject([{ version: 0, value: "ab" }]);
});

test("one save is in flight; what came meanwhile follows with the new version", async () => {
	const { saver, asked } = setUp();
	saver.change("a");
	saver.flush();
	saver.change("b");
	saver.flush();
	saver.change("c");
	saver.flush();
	expect(asked).toHaveLength(1);
	asked[0]?.answer(1);
	await settle();
	expect(asked[1]).toMatchObject({ version: 1, value: "c" });
});

test("the device forgets a value when the server has acknowledged it, and not before", async () => {
	const { saver, asked, device } = setUp();
	saver.change("a");
	expect(device.mirror).toEqual({ base: 0, sending: false, value: "a" });
	saver.flush();
	expect(device.mirror).toEqual({ base: 0, sending: true, value: "a" });
	asked[0]?.answer(1);
	await settle();
	expect(device.mirror).toBeNull();
});

test("a failed save is kept, told, and sent again with the next flush", async () => {
	const { saver, asked, device, failed } = setUp();
	saver.change("a");
	saver.flush();
	asked[0]?.fail(new Error("no network"));
	await settle();
	expect(failed).toHaveBeenCalledOnce();
	expect(device.mirror).toMatchObject({ base: 0, value: "a" });
	saver.flush();
	expect(asked[1]).toMatchObject({ version: 0, value: "a" });
});

test("what the server has already is not saved again", async () => {
	const { saver, asked } = setUp({ version: 4, value: "same" });
	saver.change("same");
	await vi.runAllTimersAsync();
	expect(asked).toHaveLength(0);
});

test("leaving sends what waits and keeps the mirror; closing forgets both", async () => {
	const left = setUp();
	left.saver.change("a");
	left.saver.leave();
	expect(left.asked).toHaveLength(1);
	expect(left.device.mirror).not.toBeNull();
	const closed = setUp();
	closed.saver.change("a");
	closed.saver.close();
	await vi.runAllTimersAsync();
	expect(closed.asked).toHaveLength(0);
	expect(closed.device.mirror).toBeNull();
});

test.each([
	["continues the server's version", { base: 2, sending: false }, 2, "mine"],
	["whose save arrived while its answer did not", { base: 2, sending: true }, 3, "mine"],
	["that another device has overtaken", { base: 2, sending: false }, 3, null],
	["that was overtaken by two", { base: 2, sending: true }, 4, null],
])("a mirror %s", (_name, mirror, version, found) => {
	expect(unsentValue({ ...mirror, value: "mine" }, version)).toBe(found);
});
