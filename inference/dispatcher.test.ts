import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Dispatcher } from "./dispatcher.ts";
import { Cancelled, InferenceError } from "./errors.ts";
import type { RunRequest } from "./model-process/messages.ts";

beforeEach(() => {
	vi.useFakeTimers();
});
afterEach(() => {
	vi.useRealTimers();
});

/** A model's process that only remembers what it was told. */
function makeRunner() {
	const started: number[][] = [];
	const cancelled: number[] = [];
	return {
		started,
		cancelled,
		start: (runs: RunRequest[]) => void started.push(runs.map(({ run }) => run)),
		cancel: (run: number) => void cancelled.push(run),
	};
}

const request = (run: number): RunRequest => ({
	run,
	ids: [1, 2],
	temperature: 1,
	topP: 1,
	seed: run,
	maxTokens: 1,
	stop: [],
});

function submit(dispatcher: Dispatcher, run: number, signal = new AbortController().signal) {
	const positions: number[] = [];
	const onPosition = (position: number) => void positions.push(position);
	const place = { person: `person ${run % 10}`, group: "prompt" };
	const result = dispatcher.run(request(run), place, { signal, onPosition, onToken: () => {} });
	// Told apart from a rejection that nobody handles.
	const outcome = result.then(
		({ finish }) => finish,
		(error: unknown) => error,
	);
	return { positions, outcome };
}

const ended = (run: number) => ({
	type: "tick" as const,
	decodes: 1,
	promptTokens: 0,
	tokens: [],
	ended: [{ run, finish: "stop" as const, text: "", reason: null }],
});

test("halves that arrive within a few milliseconds start together", () => {
	const runner = makeRunner();
	const dispatcher = new Dispatcher(2, () => {});
	dispatcher.attach(runner, 2);
	submit(dispatcher, 1);
	vi.advanceTimersByTime(4);
	submit(dispatcher, 11);
	vi.advanceTimersByTime(5);
	expect(runner.started).toEqual([[1, 11]]);
});

test("a free place goes to who waits, who is told each change of position", async () => {
	const runner = makeRunner();
	const dispatcher = new Dispatcher(1, () => {});
	dispatcher.attach(runner, 1);
	const [first, second, third] = [submit(dispatcher, 1), submit(dispatcher, 2), submit(dispatcher, 3)];
	vi.advanceTimersByTime(5);
	expect([first.positions, second.positions, third.positions]).toEqual([[], [1], [2]]);
	dispatcher.onTick(ended(1));
	expect(await first.outcome).toBe("stop");
	expect(runner.started).toEqual([[1], [2]]);
	expect(third.positions).toEqual([2, 1]);
});

test("leaving frees a waiting place at once, and a running one when the process says so", async () => {
	const runner = makeRunner();
	const dispatcher = new Dispatcher(1, () => {});
	dispatcher.attach(runner, 1);
	const controllers = [1, 2].map(() => new AbortController());
	const runs = controllers.map(({ signal }, i) => submit(dispatcher, i + 1, signal));
	vi.advanceTimersByTime(5);
	for (const controller of controllers) controller.abort();
	for (const { outcome } of runs) expect(await outcome).toBeInstanceOf(Cancelled);
	expect(runner.cancelled).toEqual([1]);
	expect({ running: dispatcher.running, waiting: dispatcher.waiting }).toEqual({ running: 1, waiting: 0 });
	dispatcher.onTick(ended(1));
	expect(dispatcher.running).toBe(0);
});

test("a crash fails what ran; what waits runs on the next process", async () => {
	const dispatcher = new Dispatcher(1, () => {});
	dispatcher.attach(makeRunner(), 1);
	const [ran, waits] = [submit(dispatcher, 1), submit(dispatcher, 2)];
	vi.advanceTimersByTime(5);
	dispatcher.detach(new InferenceError("model_crashed", "It crashed."));
	expect(await ran.outcome).toMatchObject({ code: "model_crashed" });
	const next = makeRunner();
	dispatcher.attach(next, 1);
	vi.advanceTimersByTime(5);
	expect(next.started).toEqual([[2]]);
	dispatcher.onTick(ended(2));
	expect(await waits.outcome).toBe("stop");
});
