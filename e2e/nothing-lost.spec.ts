import { signal } from "./processes.ts";
import { expect, expectAccessible, judge, samplePair, test, testPassword, workPage } from "./product.ts";

const slowPrompt = "Please tell me everything about keeping a garden, step by step.";

test("a reload while sampling finds the same pair again", async ({ annotator }) => {
	const { page, api } = annotator;
	const work = workPage(page);
	// Once it is loaded, the model is held, so that the page is loaded again in the middle of its work.
	await samplePair(page);
	await judge(page);
	signal("model", "SIGSTOP");
	await work.prompt.fill(slowPrompt);
	await work.sample.click();
	await expect(work.status("Sampling")).toBeAttached();
	await page.reload();
	await expect(work.status("Sampling")).toBeAttached();
	signal("model", "SIGCONT");
	await expect(work.status("Ready to judge")).toBeAttached({ timeout: 30_000 });
	const roundId = page.url().split("/").at(-1) ?? "";
	const { comparison } = await api.judgements.work.query({ roundId });
	expect(comparison?.prompt).toBe(slowPrompt);
	await expect(page.getByText(slowPrompt)).toBeVisible();
});

test("choices and comment survive a reload, and a closed tab", async ({ annotator }) => {
	const { page, context } = annotator;
	await samplePair(page);
	const work = workPage(page);
	for (const key of ["2", "6", "w"]) await page.keyboard.press(key);
	await work.comment.fill("Not finished yet");
	await page.reload();
	await expect(work.radio(work.helpfulness, "A is better")).toBeChecked();
	await expect(work.comment).toHaveValue("Not finished yet");
	const address = page.url();
	await page.close();
	const again = await context.newPage();
	await again.goto(address);
	const found = workPage(again);
	await expect(found.radio(found.safety, "B is slightly better")).toBeChecked();
	await expect(found.radio(found.aIs, "Unsafe")).toBeChecked();
	await expect(found.comment).toHaveValue("Not finished yet");
});

test("a prompt that is being written survives a reload", async ({ annotator }) => {
	const { page } = annotator;
	await workPage(page).prompt.fill("A half-written tho");
	await page.reload();
	await expect(workPage(page).prompt).toHaveValue("A half-written tho");
});

test("on another device, the pair and its choices are there too", async ({ annotator, browser, baseURL }) => {
	const { page } = annotator;
	await samplePair(page);
	const saved = page.waitForResponse((response) => response.url().includes("judgements.saveDraft") && response.ok());
	await page.keyboard.press("1");
	await saved;
	const elsewhere = await browser.newContext({
		...(baseURL && { baseURL }),
		storageState: await annotator.context.storageState(),
	});
	const other = await elsewhere.newPage();
	await other.addInitScript(() => localStorage.clear());
	await other.goto(page.url());
	const work = workPage(other);
	await expect(work.radio(work.helpfulness, "A is significantly better")).toBeChecked();
	await elsewhere.close();
});

test("an expired session asks to sign in again in place, with the work intact", async ({ annotator }) => {
	const { page, context } = annotator;
	const work = workPage(page);
	await samplePair(page);
	for (const key of ["3", "5", "q", "o"]) await page.keyboard.press(key);
	await context.clearCookies();
	await page.keyboard.press("Enter");
	const dialog = page.getByRole("dialog");
	await expect(dialog).toBeVisible();
	await expectAccessible(page);
	await dialog.getByLabel("Password").fill(testPassword);
	await dialog.getByRole("button", { name: "Sign in" }).click();
	await expect(dialog).not.toBeVisible();
	await expect(work.radio(work.helpfulness, "A is slightly better")).toBeChecked();
	await work.submit.click();
	await expect(work.status("Saved")).toBeAttached();
});

test("a lost network loses no choice and stores once when it is back", async ({ annotator }) => {
	const { page, context, api } = annotator;
	const work = workPage(page);
	await samplePair(page);
	await context.setOffline(true);
	for (const key of ["3", "5", "q", "o", "Enter"]) await page.keyboard.press(key);
	await expect(work.status("Kept on this device")).toBeAttached();
	const banner = page.getByText("1 judgement on this device.");
	await expect(banner).toBeVisible();
	await expectAccessible(page);
	// The work goes on: the next prompt is written, and kept as well.
	await work.prompt.fill("What is the capital of France?");
	await context.setOffline(false);
	await expect(banner).toBeHidden();
	await expect(work.prompt).toHaveValue("What is the capital of France?");
	const mine = async () => (await api.rounds.forMe.query()).find(({ name }) => name === "Starter round")?.mine;
	expect(await mine()).toBe(1);
	await work.sample.click();
	await expect(work.status("Ready to judge")).toBeAttached();
});

test("a judgement that waits on this device is sent after the page was closed and opened again, once", async ({
	annotator,
}) => {
	const { page, context, api } = annotator;
	await samplePair(page);
	const submits = "**/api/trpc/judgements.submit*";
	await context.route(submits, (route) => route.abort());
	for (const key of ["3", "5", "q", "o", "Enter"]) await page.keyboard.press(key);
	await expect(page.getByText("1 judgement on this device.")).toBeVisible();
	const url = page.url();
	await page.close();
	await context.unroute(submits);
	const opened = await context.newPage();
	await opened.goto(url);
	await expect(workPage(opened).prompt).toBeVisible();
	const mine = async () => (await api.rounds.forMe.query()).find(({ name }) => name === "Starter round")?.mine;
	await expect.poll(mine).toBe(1);
});
