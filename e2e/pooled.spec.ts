import { makePool, openPooled } from "#scripts/pooled-client.ts";
import { find, signal } from "./processes.ts";
import { expect, expectAccessible, judge, test, workPage } from "./product.ts";

const patience = { timeout: 60_000 };

const questions = [
	"How do I boil an egg?",
	"What is the capital of France?",
	"How do I grow tomatoes?",
	"Why is the sky blue?",
];

test("two people judge every pair of a pool, which was sampled before they came", async ({
	member,
	admin,
	baseURL,
}) => {
	const url = baseURL ?? "";
	const researcher = await member("researcher");
	const annotators = [await member("annotator", "Mary Shaw"), await member("annotator", "Jean Bartik")];
	const ids = await Promise.all(
		annotators.map(async ({ email }) => (await admin.api.people.list.query({ search: email })).people[0]?.id ?? ""),
	);
	const poolId = await makePool({ ...researcher, url }, questions);
	const wanted = { name: "From a pool", people: ids, overlap: 2, maxTokens: 60 };
	const roundId = await openPooled(researcher.api, poolId, wanted);
	const { page } = researcher;
	await page.goto(`/rounds/${roundId}`);
	const ahead = page.getByRole("region", { name: "Sampling ahead" });
	await expect(ahead).toContainText("Every prompt has been sampled.", patience);
	await expectAccessible(page);
	await ahead.getByRole("button", { name: "Stop sampling ahead" }).click();
	await expect(ahead.getByRole("status")).toContainText("Stopped.");
	await ahead.getByRole("button", { name: "Start sampling ahead" }).click();

	const seen: string[][] = [];
	for (const { page: work, api } of annotators) {
		const prompts: string[] = [];
		await work.goto(`/annotate/${roundId}`);
		const { a, helpfulness, radio } = workPage(work);
		await expect(a).toBeVisible();
		// The pair is in the page as it arrives; keys work a moment later, when its script runs.
		const pressed = async () => {
			await work.keyboard.press("3");
			await expect(radio(helpfulness, "A is slightly better")).toBeChecked({ timeout: 500 });
		};
		await expect(pressed).toPass();
		for (const [judged] of questions.entries()) {
			// On a busy machine the next pair comes a moment after the judgement is stored.
			const there = work.getByRole("status").filter({ hasText: /^(Ready to judge|Saved, next pair)$/ });
			await expect(there).toBeAttached();
			prompts.push((await work.getByRole("complementary", { name: "Dialogue" }).textContent()) ?? "");
			for (const key of judged === 0 ? ["5", "q", "o", "Enter"] : ["3", "5", "q", "o", "Enter"])
				await work.keyboard.press(key);
			// The next pair is there at once, so nothing on the page lasts that says that this one was stored.
			const mine = async () => (await api.rounds.forMe.query()).find(({ id }) => id === roundId)?.mine;
			await expect.poll(mine).toBe(judged + 1);
			await expect(work.getByRole("radio", { checked: true })).toHaveCount(0);
		}
		await expect(work.getByRole("heading", { level: 1, name: "No pair waits for you now" })).toBeVisible();
		await expectAccessible(work);
		seen.push(prompts);
	}
	for (const prompts of seen)
		for (const question of questions) expect(prompts.filter((text) => text.includes(question))).toHaveLength(1);
	await expect(page.locator("dl.stats div").filter({ hasText: "Judgements" }).first()).toContainText("8");
	await researcher.api.rounds.move.mutate({ roundId, move: "close" });
});

test("with the network gone, the pairs that were fetched are judged, and all is stored in order once it is back", async ({
	member,
	admin,
	baseURL,
}) => {
	const researcher = await member("researcher");
	const { page, context, api, email } = await member("annotator", "Betty Holberton");
	const { people } = await admin.api.people.list.query({ search: email });
	const poolId = await makePool({ ...researcher, url: baseURL ?? "" }, questions);
	const wanted = { name: "On a train", people: [people[0]?.id ?? ""], overlap: 1, maxTokens: 40 };
	const roundId = await openPooled(researcher.api, poolId, wanted);
	await researcher.page.goto(`/rounds/${roundId}`);
	await expect(researcher.page.getByText("Every prompt has been sampled.")).toBeVisible(patience);
	const work = workPage(page);
	const held = page.waitForResponse(/judgements\.held/);
	await page.goto(`/annotate/${roundId}`);
	await expect(work.a).toBeVisible();
	await held;
	await context.setOffline(true);
	const dialogue = page.getByRole("complementary", { name: "Dialogue" });
	const seen: (string | null)[] = [];
	for (const waiting of ["1 judgement", "2 judgements", "3 judgements"]) {
		await expect(work.radio(work.helpfulness, "A is slightly better")).not.toBeChecked();
		seen.push(await dialogue.textContent());
		for (const key of ["3", "5", "q", "o", "Enter"]) await page.keyboard.press(key);
		await expect(page.getByText(`${waiting} on this device.`)).toBeVisible();
	}
	expect(new Set(seen).size).toBe(3);
	await expectAccessible(page);
	const mine = async () => (await api.rounds.forMe.query()).find(({ id }) => id === roundId)?.mine;
	expect(await mine()).toBe(0);
	await context.setOffline(false);
	await expect.poll(mine).toBe(3);
	// The fourth and last one comes by itself.
	await expect(work.a).toBeVisible();
	await researcher.api.rounds.move.mutate({ roundId, move: "close" });
});

test("in a round with both, whoever has no idea takes the pool's next", async ({ member, admin, baseURL }) => {
	const researcher = await member("researcher");
	const { page, email } = await member("annotator", "Grace Murray");
	const personId = (await admin.api.people.list.query({ search: email })).people[0]?.id ?? "";
	const poolId = await makePool({ ...researcher, url: baseURL ?? "" }, questions.slice(0, 1));
	const wanted = { name: "Both", people: [personId], overlap: 1, maxTokens: 40, source: "both" as const };
	const roundId = await openPooled(researcher.api, poolId, wanted);
	await page.goto(`/annotate/${roundId}`);
	const progress = () => researcher.api.comparisons.presampling.query({ roundId });
	await expect.poll(async () => (await progress())?.ready, patience).toBe(1);
	const take = page.getByRole("button", { name: "Take a prompt of the round instead" });
	await take.click();
	await expect(workPage(page).status("Ready to judge")).toBeAttached();
	await expect(page.getByText("How do I boil an egg?").first()).toBeVisible();
	await judge(page);
	await take.click();
	await expect(page.getByRole("alert").filter({ hasText: "No pair of the pool waits for you now." })).toBeVisible();
	await expectAccessible(page);
	await researcher.api.rounds.move.mutate({ roundId, move: "close" });
});

test("the inference service and the worker are killed while 200 pairs are sampled ahead; nothing is lost or doubled", async ({
	member,
	admin,
	baseURL,
}) => {
	test.setTimeout(240_000);
	const url = baseURL ?? "";
	const { api, cookie } = await member("researcher");
	const prompts = Array.from({ length: 200 }, (_, i) => `How do I boil ${i + 2} eggs?`);
	const poolId = await makePool({ url, cookie, api }, prompts);
	const { people } = await admin.api.people.list.query({ search: "ada@example.org" });
	const wanted = { name: "Two hundred", people: [people[0]?.id ?? ""], overlap: 1, maxTokens: 16 };
	const roundId = await openPooled(api, poolId, wanted);
	const done = async () => {
		const now = await api.comparisons.presampling.query({ roundId });
		return now ? now.ready + now.dropped : 0;
	};
	const long = { timeout: 120_000, intervals: [100] };
	await expect.poll(done, long).toBeGreaterThan(30);
	const killed = { inference: signal("inference", "SIGKILL"), worker: 0 };
	await expect.poll(done, long).toBeGreaterThan(90);
	killed.worker = signal("worker", "SIGKILL");
	await expect.poll(done, long).toBe(200);
	expect(find("inference")).not.toBe(killed.inference);
	expect(find("worker")).not.toBe(killed.worker);
	const last = await api.comparisons.presampling.query({ roundId });
	expect(last).toMatchObject({ waiting: 0, sampling: 0, failed: 0 });
	// One pair a prompt, and one place a pair: no more can be judged than was sampled.
	const { states } = await api.rounds.progress.query({ roundId });
	expect(states).toEqual({ sampling: 0, failed: 0, stopped: 0, ready: last?.ready, discarded: last?.dropped });
	expect(last?.untouched).toBe(last?.ready);
	await api.rounds.move.mutate({ roundId, move: "close" });
});
