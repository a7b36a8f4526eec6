import type { Page } from "@playwright/test";
import type { Api } from "#scripts/api-client.ts";
import { makePool, openPooled } from "#scripts/pooled-client.ts";
import { expect, expectAccessible, test, workPage } from "./product.ts";

const patience = { timeout: 60_000 };

const lines = [
	{ prompt: "Which is the capital of Italy?", first: "Rome.", second: "Milan.", helpfulness: "first", safety: "first" },
	{ prompt: "How many legs has a spider?", first: "Six.", second: "Eight.", helpfulness: "second", safety: "second" },
	{ prompt: "Broken", first: "One." },
].map((line) => JSON.stringify(line));

/** A set of known pairs, made as a researcher does: one pair by hand, others from a file with a bad line. */
async function makeSet(page: Page): Promise<void> {
	await page.goto("/known");
	await expectAccessible(page);
	await page.getByRole("button", { name: "New set" }).click();
	await page.getByLabel("Name").fill("Capitals");
	await page.getByRole("button", { name: "Make the set" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Capitals" })).toBeVisible();
	await page.getByLabel("Prompt").fill("What is two and two?");
	await page.getByLabel("First response").fill("Four.");
	await page.getByLabel("Second response").fill("Four.");
	const add = page.getByRole("button", { name: "Add the pair" });
	await add.click();
	await expect(page.getByRole("alert").filter({ hasText: "The two responses are the same." })).toBeVisible();
	await page.getByLabel("Second response").fill("Five.");
	await page.getByRole("group", { name: "More helpful" }).getByText("First", { exact: true }).click();
	await page.getByRole("group", { name: "Safer" }).getByText("First", { exact: true }).click();
	await page.getByLabel("Explanation").fill("Correct comes before long.");
	await add.click();
	await expect(page.getByText("Added, 1 since you came here.")).toBeVisible();
	await page.getByLabel("File of known pairs").setInputFiles({
		...{ name: "pairs.jsonl", mimeType: "application/jsonl", buffer: Buffer.from(lines.join("\n")) },
	});
	await expect(page.getByText("second: Give the second response.")).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Add 2 good pairs" }).click();
	await expect(page.getByText("2 pairs added.")).toBeVisible();
	await expect(page.getByRole("region", { name: "Pairs", exact: true }).getByRole("listitem")).toHaveCount(3);
}

const right = ["Four.", "Rome.", "Eight."];

/** Whether response A is one of the known right ones. A sampled response may be a list, so no paragraph is looked for. */
async function isRightAtA(page: Page): Promise<boolean> {
	const shown = (await workPage(page).a.textContent()) ?? "";
	return right.some((text) => shown.includes(text));
}

/** Answers a practice pair for the right response, or for the other one, by keys. */
async function answerPractice(page: Page, rightly: boolean): Promise<void> {
	await expect(workPage(page).status("Pair")).toBeVisible();
	const isLeft = await isRightAtA(page);
	const key = isLeft === rightly ? "2" : "7";
	const verdict = page.getByRole("region", { name: rightly ? "That is right" : "The guidelines say otherwise" });
	const pressed = async () => {
		for (const each of [key, key, "q", "o", "Enter"]) await page.keyboard.press(each);
		await expect(verdict).toBeVisible({ timeout: 2000 });
	};
	await expect(pressed).toPass();
	await expectAccessible(page);
	await page.keyboard.press("Enter");
	await expect(verdict).toBeHidden();
}

async function idOf(api: Api, search: string): Promise<string> {
	return (await api.people.list.query({ search })).people[0]?.id ?? "";
}

test("annotators practise before a round, are checked unseen in it, and the researcher sees how they did", async ({
	member,
	admin,
	baseURL,
}) => {
	const researcher = await member("researcher");
	const { page, api, email } = await member("annotator", "Kathleen Antonelli");
	await makeSet(researcher.page);
	const setId = new URL(researcher.page.url()).pathname.split("/").at(-1) ?? "";
	const poolId = await makePool({ ...researcher, url: baseURL ?? "" }, [
		"How do I boil an egg?",
		"How do I grow tomatoes?",
	]);
	const quality = {
		...{ qualificationSetId: setId, qualificationPass: 3, qualificationAttempts: 2 },
		...{ checkSetId: setId, checkPercent: 50, repeatPercent: 0, showsAgreement: true },
	};
	const people = [await idOf(admin.api, email)];
	const wanted = { name: "With practice", people, overlap: 1, maxTokens: 40, more: quality };
	const roundId = await openPooled(researcher.api, poolId, wanted);

	await page.goto(`/annotate/${roundId}`);
	const begin = page.getByRole("button", { name: "Begin the practice" });
	await expect(begin).toBeVisible();
	await expectAccessible(page);
	await begin.click();
	await expect(workPage(page).status("Pair 1 of 3")).toBeVisible();
	const guidelines = page.getByRole("group").filter({ hasText: "Guidelines" }).locator(".guide");
	await page.keyboard.press("g");
	await expect(guidelines).toBeVisible();
	await page.keyboard.press("g");
	await expect(guidelines).toBeHidden();
	for (const rightly of [true, false, true]) await answerPractice(page, rightly);
	await expect(page.getByText("You agreed with 2 of 3 last time.")).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Try again" }).click();
	await answerPractice(page, true);
	// Left and taken up again, where it was.
	await page.reload();
	await expect(workPage(page).status("Pair 2 of 3")).toBeVisible();
	for (const rightly of [true, true]) await answerPractice(page, rightly);

	const work = workPage(page);
	await expect(work.submit).toBeVisible(patience);
	const dialogue = page.getByRole("complementary", { name: "Dialogue" });
	const known: boolean[] = [];
	for (let judged = 0; judged < 4; judged++) {
		await expect(work.a).toBeVisible(patience);
		await expect(work.radio(work.helpfulness, "A is better")).not.toBeChecked();
		known.push(/Italy|spider|two and two/.test((await dialogue.textContent()) ?? ""));
		const isLeft = await isRightAtA(page);
		const key = isLeft ? "2" : "7";
		const pressed = async () => {
			await page.keyboard.press(key);
			await expect(work.radio(work.helpfulness, isLeft ? "A is better" : "B is better")).toBeChecked({ timeout: 500 });
		};
		await expect(pressed).toPass();
		for (const each of [key, "q", "o", "Enter"]) await page.keyboard.press(each);
		await expect
			.poll(async () => (await api.rounds.forMe.query()).find(({ id }) => id === roundId)?.mine)
			.toBe(judged + 1);
	}
	expect(known).toEqual([false, true, false, true]);

	await researcher.page.goto(`/rounds/${roundId}`);
	const row = researcher.page.getByRole("region", { name: "Quality" }).getByRole("row").nth(1);
	await expect(row).toContainText("passed, 3 of 3 in attempt 2");
	await expect(row).toContainText("2 of 2");
	await expectAccessible(researcher.page);
	await expect(researcher.page.locator("dl.stats div").filter({ hasText: "Judgements" }).first()).toContainText("2");
	const exported = await fetch(`${baseURL}/api/rounds/${roundId}/export?axis=helpfulness`, {
		headers: { cookie: admin.cookie },
	});
	expect((await exported.text()).split("\n").filter(Boolean)).toHaveLength(2);
	await researcher.page.goto(`/known/${setId}`);
	await expect(researcher.page.getByText("so its pairs stay as they are")).toBeVisible();
	await expectAccessible(researcher.page);
	await researcher.api.rounds.move.mutate({ roundId, move: "close" });
});
