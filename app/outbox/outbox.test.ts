import fc from "fast-check";
import { expect, test } from "vitest";
import { noChoices, type Submission, unmeasured } from "#server/judgements/judgement.ts";
import { type Answer, emptyOutbox, Outbox, type OutboxShelf, type OutboxState, type Queued } from "./outbox.ts";

function memoryShelf(kept = new Map<string, Queued>()): OutboxShelf & { kept: Map<string, Queued> } {
	return {
		kept,
		all: async () => [...kept.values()],
		put: async (queued) => void kept.set(queued.submission.submissionKey, queued),
		drop: async (key) => void kept.delete(key),
	};
}

const submission = (key: string): Submission => ({
	...noChoices,
	...unmeasured,
	...{ comparisonId: crypto.randomUUID(), submissionKey: key, view: "rendered" },
});

function setUp(answers: Answer[], shelf = memoryShelf(), owner = "ada") {
	const sent: string[] = [];
	let state: OutboxState = emptyOutbox;
	const outbox = new Outbox(
		owner,
		shelf,
		async ({ submissionKey }) => {
			sent.push(submissionKey);
			return answers.shift() ?? { kind: "stored" };
		},
		(told) => {
			state = told;
		},
	);
	return { outbox, sent, shelf, state: () => state };
}

test("what was judged without a network is sent in its order when there is one, after a reload too", async () => {
	const first = setUp([{ kind: "unanswered" }]);
	await first.outbox.add(submission("b"), 2);
	await first.outbox.add(submission("a"), 1);
	expect(first.state()).toMatchObject({ waiting: 2, sending: false });
	expect(await first.outbox.flush()).toEqual({ ended: "unanswered", sent: 0 });
	expect(first.shelf.kept.size).toBe(2);
	const reloaded = setUp([], first.shelf);
	expect(await reloaded.outbox.flush()).toEqual({ ended: "stored", sent: 2 });
	expect(reloaded.sent).toEqual(["a", "b"]);
	expect(first.shelf.kept.size).toBe(0);
	expect(reloaded.state()).toEqual(emptyOutbox);
});

test("one that is refused is kept with its reason, holds up no other, and can be given up", async () => {
	const { outbox, sent, state, shelf } = setUp([{ kind: "refused", message: "Too late." }]);
	await outbox.add(submission("a"), 1);
	await outbox.add(submission("b"), 2);
	expect(await outbox.flush()).toMatchObject({ ended: "stored" });
	expect(sent).toEqual(["a", "b"]);
	expect(state()).toMatchObject({ waiting: 0, refused: [{ refused: "Too late." }] });
	await outbox.drop("a");
	expect(shelf.kept.size).toBe(0);
});

test("a session that ended stops the sending and loses nothing; somebody else sends none of it", async () => {
	const { outbox, shelf } = setUp([{ kind: "signed-out" }]);
	await outbox.add(submission("a"), 1);
	expect(await outbox.flush()).toMatchObject({ ended: "signed-out" });
	const other = setUp([], shelf, "grace");
	await other.outbox.flush();
	expect(other.sent).toEqual([]);
	expect(shelf.kept.size).toBe(1);
});

test("flushes that meet send each judgement once", async () => {
	const { outbox, sent } = setUp([]);
	for (const [at, key] of ["a", "b", "c"].entries()) await outbox.add(submission(key), at);
	await Promise.all([outbox.flush(), outbox.flush(), outbox.flush()]);
	expect(sent).toEqual(["a", "b", "c"]);
});

test("however answers fail, in the end each judgement is stored or kept, and the stored ones are in order", async () => {
	const kinds = fc.constantFrom<Answer>(
		{ kind: "stored" },
		{ kind: "unanswered" },
		{ kind: "refused", message: "No." },
	);
	await fc.assert(
		fc.asyncProperty(fc.array(kinds, { maxLength: 30 }), fc.integer({ min: 1, max: 8 }), async (answers, n) => {
			const stored: string[] = [];
			const shelf = memoryShelf();
			const send = async ({ submissionKey }: Submission): Promise<Answer> => {
				const answer = answers.shift() ?? { kind: "stored" };
				if (answer.kind === "stored") stored.push(submissionKey);
				return answer;
			};
			const outbox = new Outbox("ada", shelf, send, () => undefined);
			for (let i = 0; i < n; i++) await outbox.add(submission(String(i)), i);
			while ((await outbox.flush()).ended !== "stored");
			expect([...stored].sort()).toEqual(stored);
			const refused = [...shelf.kept.values()].map(({ submission }) => submission.submissionKey);
			expect([...stored, ...refused].sort()).toEqual(Array.from({ length: n }, (_, i) => String(i)));
		}),
	);
});
