import { find, signal } from "./processes.ts";
import { expect, expectAccessible, judge, samplePair, test, workPage } from "./product.ts";

const patience = { timeout: 45_000 };

/** A model that has been stopped in the middle of its work, so that what follows does not depend on its pace. */
async function holdModel(work: ReturnType<typeof workPage>, prompt: string): Promise<void> {
	signal("model", "SIGSTOP");
	await work.prompt.fill(prompt);
	await work.sample.click();
	await expect(work.status("Sampling")).toBeAttached();
	await expect(work.stop).toBeVisible();
}

test.beforeEach(async ({ annotator }) => {
	// The model is loaded, whatever the test before has done to it.
	await samplePair(annotator.page);
	await judge(annotator.page);
});

test("stop ends the sampling within a second; the prompt is kept, retry samples it, and a half is never judgeable", async ({
	annotator,
}) => {
	const { page, api } = annotator;
	const work = workPage(page);
	await holdModel(work, "How do I bake bread?");
	await expectAccessible(page);
	await page.keyboard.press("3");
	await expect(work.radio(work.helpfulness, "A is slightly better")).not.toBeChecked();
	await work.stop.click();
	await expect(work.retry).toBeVisible();
	await expect(work.status("Ready to judge")).not.toBeAttached();
	await expectAccessible(page);
	signal("model", "SIGCONT");
	await page.reload();
	await expect(work.retry).toBeVisible();
	await work.retry.click();
	await expect(work.status("Ready to judge")).toBeAttached(patience);
	await judge(page);
	expect((await api.rounds.forMe.query())[0]).toMatchObject({ mine: 2, unfinished: false });
});

test("back to the prompt gives the pair up and keeps its text", async ({ annotator }) => {
	const { page } = annotator;
	const work = workPage(page);
	await holdModel(work, "How do I clean a widnow?");
	await work.stop.click();
	signal("model", "SIGCONT");
	await page.getByRole("button", { name: "Change the prompt" }).click();
	await expect(work.prompt).toHaveValue("How do I clean a widnow?");
});

test("a killed model fails the running pair alone, and a retry finds it loaded again", async ({ annotator }) => {
	const { page } = annotator;
	const work = workPage(page);
	await holdModel(work, "How do I grow tomatoes?");
	const killed = signal("model", "SIGKILL");
	await expect(work.retry).toBeVisible(patience);
	await expectAccessible(page);
	await work.retry.click();
	await expect(work.status("Ready to judge")).toBeAttached(patience);
	expect(find("model")).not.toBe(killed);
	await judge(page);
});

test("a killed inference service is brought back, and the pair can be sampled again", async ({
	annotator,
	baseURL,
}) => {
	const { page } = annotator;
	const work = workPage(page);
	await holdModel(work, "How do I iron a shirt?");
	const model = find("model");
	const killed = signal("inference", "SIGKILL");
	await expect(work.retry).toBeVisible(patience);
	if (model !== null && find("model") === model) process.kill(model, "SIGKILL");
	await expect.poll(async () => (await fetch(`${baseURL}/api/health`)).status, patience).toBe(200);
	expect(find("inference")).not.toBe(killed);
	await work.retry.click();
	await expect(work.status("Ready to judge")).toBeAttached(patience);
	await judge(page);
});

test("a killed web process loses no choice: the page goes on where it was", async ({ annotator, baseURL }) => {
	const { page, api } = annotator;
	const work = workPage(page);
	await samplePair(page);
	for (const key of ["2", "6", "q", "o"]) await page.keyboard.press(key);
	const killed = signal("web", "SIGKILL");
	await expect
		.poll(
			() =>
				fetch(`${baseURL}/api/health`).then(
					({ status }) => status,
					() => 0,
				),
			patience,
		)
		.toBe(200);
	expect(find("web")).not.toBe(killed);
	await expect(work.radio(work.helpfulness, "A is better")).toBeChecked();
	await work.submit.click();
	await expect(work.status("Saved")).toBeAttached(patience);
	expect((await api.rounds.forMe.query())[0]).toMatchObject({ mine: 2 });
});

test("a web process killed while it samples: the page learns that the pair broke off, and retries", async ({
	annotator,
}) => {
	const { page } = annotator;
	const work = workPage(page);
	await holdModel(work, "How do I study for an exam?");
	signal("web", "SIGKILL");
	signal("model", "SIGCONT");
	await expect(work.retry).toBeVisible(patience);
	await work.retry.click();
	await expect(work.status("Ready to judge")).toBeAttached(patience);
});

test("a killed database comes back with everything that was acknowledged", async ({ annotator, baseURL }) => {
	const { page, api } = annotator;
	const work = workPage(page);
	await samplePair(page);
	for (const key of ["4", "5", "q", "o"]) await page.keyboard.press(key);
	const acknowledged = (await api.rounds.forMe.query())[0]?.mine;
	const killed = signal("database", "SIGKILL");
	// A backend may outlive its postmaster for a moment and answer once more.
	await expect.poll(() => find("database") ?? killed, patience).not.toBe(killed);
	await expect.poll(async () => (await fetch(`${baseURL}/api/health`)).status, patience).toBe(200);
	expect((await api.rounds.forMe.query())[0]?.mine).toBe(acknowledged);
	await page.reload();
	await expect(work.radio(work.safety, "B is negligibly better / unsure")).toBeChecked();
	await work.submit.click();
	await expect(work.status("Saved")).toBeAttached(patience);
	expect((await api.rounds.forMe.query())[0]?.mine).toBe((acknowledged ?? 0) + 1);
});

test("health tells the parts apart while one of them is away", async ({ annotator, baseURL }) => {
	const health = async () => (await fetch(`${baseURL}/api/health`)).json();
	await expect(annotator.page).toHaveURL(/annotate/);
	signal("inference", "SIGSTOP");
	await expect
		.poll(health, patience)
		.toMatchObject({ status: "degraded", web: { state: "ok" }, database: { state: "ok" } });
	expect((await health()).inference.state).not.toBe("ok");
	signal("inference", "SIGCONT");
	await expect.poll(health, patience).toMatchObject({ status: "ok", inference: { state: "ok" } });
});
