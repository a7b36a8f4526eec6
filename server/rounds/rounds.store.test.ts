import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { currentWork } from "../judgements/work.ts";
import { deleteTeam, putIntoTeam } from "../people/manage-teams.ts";
import type { Viewer } from "../people/person.ts";
import { type Instance, readyPair, somebody, startInstance } from "../testing/instance.ts";
import { changeGiven, changeTarget, moveRound, writeGuidelines } from "./change-round.ts";
import type { Draft } from "./draft.ts";
import { findRound, isGivenTo, listGuidelines, listRoundsFor } from "./round-store.ts";
import { beginDraft, discardDraft, keepDraft, openRound, readDraft } from "./write-round.ts";

let instance: Instance;
let researcher: Viewer;

beforeAll(async () => {
	instance = await startInstance();
	researcher = { ...(await somebody(instance)), role: "researcher" };
});
afterAll(() => instance.stop());

async function wholeDraft(change: Partial<Draft> = {}): Promise<{ roundId: string; draft: Draft }> {
	const { db } = instance;
	const roundId = await beginDraft(db, researcher.personId, null);
	const { draft } = await readDraft(db, roundId);
	const { id: modelId } = await db.model.findFirstOrThrow();
	const variant = { modelId, systemPrompt: "", temperature: 0.7, topP: 0.9, maxTokens: 100 };
	return {
		roundId,
		draft: { ...draft, name: "Kitchen", variants: [variant, { ...variant, temperature: 1 }], ...change },
	};
}

async function opened(change: Partial<Draft> = {}): Promise<string> {
	const { roundId, draft } = await wholeDraft(change);
	const { version } = await keepDraft(instance.db, researcher.personId, { roundId, draft, version: 1 });
	await openRound(instance.db, researcher.personId, { roundId, version });
	return roundId;
}

const actions = async (roundId: string) =>
	(await instance.db.auditEvent.findMany({ where: { subject: `round:${roundId}` }, orderBy: { id: "asc" } })).map(
		({ action }) => action,
	);

describe("a draft", () => {
	test("is kept as it stands and says what is missing", async () => {
		const roundId = await beginDraft(instance.db, researcher.personId, null);
		const { draft, version, problems } = await readDraft(instance.db, roundId);
		expect(version).toBe(1);
		expect(problems.map(({ part }) => part)).toEqual(["name", "variants"]);
		const saved = await keepDraft(instance.db, researcher.personId, {
			roundId,
			version,
			draft: { ...draft, name: "A" },
		});
		expect(saved).toMatchObject({ version: 2, problems: [{ part: "variants" }] });
		expect((await readDraft(instance.db, roundId)).draft.name).toBe("A");
	});

	test("of two editors at once keeps one, and tells the other whose it was", async () => {
		const { roundId, draft } = await wholeDraft();
		const saves = ["B", "C"].map((name) =>
			keepDraft(instance.db, researcher.personId, { roundId, version: 1, draft: { ...draft, name } }),
		);
		const results = await Promise.allSettled(saves);
		expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		const refused = results.find((result) => result.status === "rejected");
		expect(refused?.reason).toMatchObject({ code: "conflict", message: expect.stringMatching(/^Somebody changed/) });
	});

	test("is nobody's work yet: annotators do not find it", async () => {
		const { roundId } = await wholeDraft();
		const annotator = await somebody(instance);
		await expect(currentWork(annotator, roundId)).rejects.toMatchObject({ code: "not_found" });
	});

	test("can be thrown away, an opened round cannot", async () => {
		const { roundId } = await wholeDraft();
		await discardDraft(instance.db, roundId);
		await expect(readDraft(instance.db, roundId)).rejects.toMatchObject({ code: "not_found" });
		const other = await opened();
		await expect(discardDraft(instance.db, other)).rejects.toMatchObject({ code: "not_found" });
	});
});

describe("opening", () => {
	test("freezes exactly what was read, once, however often it is clicked", async () => {
		const { roundId, draft } = await wholeDraft({ reveal: "together", target: 5, deadline: "2999-12-31" });
		const { version } = await keepDraft(instance.db, researcher.personId, { roundId, draft, version: 1 });
		const clicks = Array.from({ length: 6 }, () => openRound(instance.db, researcher.personId, { roundId, version }));
		const results = await Promise.allSettled(clicks);
		expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
		expect(await findRound(instance.db, roundId)).toMatchObject({
			...{ state: "open", name: "Kitchen", reveal: "together", target: 5, guidelinesVersion: 1 },
			deadline: new Date("3000-01-01T00:00:00Z"),
			variants: [{ label: "P", temperature: 0.7 }, { label: "Q" }],
		});
		expect(await actions(roundId)).toEqual(["round.opened"]);
	});

	test("keeps the pool that its prompts come from", async () => {
		const pool = await instance.db.promptPool.create({ data: { name: "Kitchen prompts", promptCount: 1 } });
		const settings = { poolId: pool.id, poolOrder: "simple_first", overlap: 3, alikeLimit: 0.8 } as const;
		const roundId = await opened({ promptSource: "pool", ...settings });
		expect(await findRound(instance.db, roundId)).toMatchObject({ promptSource: "pool", ...settings });
		const next = await readDraft(instance.db, await beginDraft(instance.db, researcher.personId, roundId));
		expect(next.draft).toMatchObject({ promptSource: "pool", ...settings });
		const { roundId: unfinished, draft } = await wholeDraft({ promptSource: "pool", poolId: crypto.randomUUID() });
		const { problems } = await keepDraft(instance.db, researcher.personId, { roundId: unfinished, draft, version: 1 });
		expect(problems).toMatchObject([{ part: "prompts", sentence: expect.stringContaining("gone") }]);
	});

	test("refuses what was changed since, and what is not finished", async () => {
		const { roundId, draft } = await wholeDraft({ name: "" });
		await keepDraft(instance.db, researcher.personId, { roundId, draft, version: 1 });
		const open = (version: number) => openRound(instance.db, researcher.personId, { roundId, version });
		await expect(open(1)).rejects.toMatchObject({ code: "conflict" });
		await expect(open(2)).rejects.toMatchObject({ code: "invalid", message: "Give the round a name." });
	});

	test("holds against the database's owner too: settings of an opened round do not change", async () => {
		const roundId = await opened();
		const changes = ["name = 'x'", "pair_rule = '{}'", "guidelines = 'x'", "state = 'draft'", "judges_safety = false"];
		for (const change of changes)
			await expect(
				instance.db.$executeRawUnsafe(`UPDATE rounds SET ${change} WHERE id = '${roundId}'`),
			).rejects.toThrow(/frozen/);
		await expect(instance.db.round.delete({ where: { id: roundId } })).rejects.toThrow();
	});
});

describe("an opened round", () => {
	test("pauses, resumes and closes for good, each written down once", async () => {
		const roundId = await opened();
		const move = (to: "pause" | "resume" | "close") => moveRound(instance.db, researcher.personId, roundId, to);
		for (const to of ["pause", "pause", "resume", "close"] as const) await move(to);
		await expect(move("resume")).rejects.toMatchObject({ code: "refused" });
		expect(await actions(roundId)).toEqual(["round.opened", "round.paused", "round.resumed", "round.closed"]);
		await expect(changeTarget(instance.db, researcher.personId, roundId, 3)).rejects.toMatchObject({ code: "refused" });
	});

	test("is there for those who were chosen, and for nobody else", async () => {
		const [chosen, other] = [await somebody(instance), await somebody(instance)];
		const roundId = await opened({ access: "chosen", people: [chosen.personId] });
		const ids = async (viewer: Viewer) => (await listRoundsFor(instance.db, viewer.personId)).map(({ id }) => id);
		expect(await ids(chosen)).toContain(roundId);
		expect(await ids(other)).not.toContain(roundId);
		await expect(currentWork(other, roundId)).rejects.toMatchObject({ code: "not_found" });
		await expect(readyPair({ ...instance, roundId }, other)).rejects.toMatchObject({ code: "not_found" });
		await changeGiven(instance.db, researcher.personId, roundId, null);
		expect(await ids(other)).toContain(roundId);
	});

	test("is there for whoever is in a team that it was given to, as long as they are", async () => {
		const viewer = await somebody(instance);
		const { db } = instance;
		const team = await db.team.create({ data: { name: `Team ${viewer.personId}` } });
		const roundId = await opened({ access: "chosen", teams: [team.id] });
		const isThere = async () =>
			(await isGivenTo(db, roundId, viewer.personId)) &&
			(await listRoundsFor(db, viewer.personId)).some(({ id }) => id === roundId);
		expect(await isThere()).toBe(false);
		await putIntoTeam(db, researcher.personId, team.id, viewer.personId);
		expect(await isThere()).toBe(true);
		await expect(deleteTeam(db, researcher.personId, team.id)).rejects.toMatchObject({ code: "refused" });
		expect((await readDraft(db, await beginDraft(db, researcher.personId, roundId))).draft.teams).toEqual([team.id]);
		await changeGiven(db, researcher.personId, roundId, { people: [researcher.personId], teams: [] });
		expect(await isThere()).toBe(false);
		const nobody = { people: [], teams: [] };
		await expect(changeGiven(db, researcher.personId, roundId, nobody)).rejects.toMatchObject({ code: "invalid" });
	});

	test("samples nothing after its deadline", async () => {
		const roundId = await opened();
		await instance.db.$executeRaw`UPDATE rounds SET deadline = now() WHERE id = ${roundId}::uuid`;
		const late = readyPair({ ...instance, roundId }, await somebody(instance));
		await expect(late).rejects.toMatchObject({ code: "refused", message: expect.stringContaining("deadline") });
	});

	test("has newer guidelines as a new version; of two writers the later one is told", async () => {
		const roundId = await opened({ guidelines: "First." });
		const write = (text: string, version: number) =>
			writeGuidelines(instance.db, researcher.personId, { roundId, text, version });
		await write("Second.", 1);
		await expect(write("Mine.", 1)).rejects.toMatchObject({ code: "conflict" });
		expect(await listGuidelines(instance.db, roundId)).toMatchObject([
			{ version: 2, text: "Second." },
			{ version: 1, text: "First." },
		]);
		expect(await findRound(instance.db, roundId)).toMatchObject({ guidelines: "Second.", guidelinesVersion: 2 });
	});
});

describe("the next round", () => {
	test("begins as a copy that knows what it continues", async () => {
		const roundId = await opened({ guidelines: "Ours.", target: 9 });
		const next = await beginDraft(instance.db, researcher.personId, roundId);
		const { draft, previous } = await readDraft(instance.db, next);
		expect(draft).toMatchObject({ name: "Kitchen", guidelines: "Ours.", target: 9, deadline: null });
		expect(previous).toEqual({ id: roundId, name: "Kitchen" });
	});

	test("cannot continue a draft", async () => {
		const { roundId } = await wholeDraft();
		await expect(beginDraft(instance.db, researcher.personId, roundId)).rejects.toMatchObject({ code: "not_found" });
	});
});
