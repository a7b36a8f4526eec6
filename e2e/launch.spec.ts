import type { Page } from "@playwright/test";
import { expect, expectAccessible, judge, samplePair, test } from "./product.ts";

const annotators = ["Karen Spärck Jones", "Margaret Hamilton", "Barbara Liskov"];

/** Fills the one page that a round is launched from. The draft is left once and found again. */
async function launch(page: Page, name: string): Promise<void> {
	await page.goto("/rounds");
	await page.getByRole("button", { name: "Launch a round" }).click();
	await page.getByLabel("Name", { exact: true }).fill(name);
	await page.getByLabel("Purpose").fill("Which temperature do people like?");
	await page.getByRole("button", { name: "Same model at two temperatures" }).click();
	const variant = page.getByRole("region", { name: "Variant P" });
	await variant.getByLabel("Model").selectOption({ label: "pocket-llama" });
	const other = page.getByRole("region", { name: "Variant Q" });
	await other.getByLabel("Model").selectOption({ label: "pocket-llama" });
	for (const each of [variant, other]) await each.getByLabel("Maximum tokens").fill("40");
	await page.getByLabel("Judgements").fill("6");
	await page.getByRole("radio", { name: /People I choose/ }).check();
	for (const person of [...annotators.slice(0, 2), "Night shift"])
		await page.getByRole("checkbox", { name: person }).check();
	await expect(page.getByText("2 people and 1 team chosen.")).toBeVisible();
	await page.getByLabel("Begin from").selectOption({ index: 1 });
	await expect(page.getByText("The draft is kept.")).toBeVisible();
	await expectAccessible(page);
	await page.goto("/rounds?state=draft");
	await page.getByRole("link", { name }).click();
	await expect(page.getByRole("region", { name: "Variant Q" })).toBeVisible();
	await page.getByRole("button", { name: "Sample three pairs" }).click();
	await expect(page.getByText("3 of 3 pairs sampled.")).toBeVisible({ timeout: 60_000 });
	await expectAccessible(page);
	await page.getByRole("button", { name: "Open the round" }).click();
	await page.getByRole("button", { name: "Open and freeze" }).click();
	await expect(page.getByRole("heading", { level: 1, name })).toContainText("Open");
}

test("a round is launched, run to its target by three people, closed, and followed by the next", async ({
	member,
	admin,
}) => {
	test.setTimeout(180_000);
	const people = await Promise.all(annotators.map((name) => member("annotator", name)));
	const stranger = await member("annotator", "Somebody Else");
	// The third comes by a team.
	const { id: teamId } = await admin.api.teams.make.mutate({ name: "Night shift" });
	const [third] = (await admin.api.people.list.query({ search: people[2]?.email ?? "" })).people;
	await admin.api.teams.putIn.mutate({ teamId, personId: third?.id ?? "" });
	const { page } = await member("researcher");
	await launch(page, "Two temperatures");
	const address = new URL(page.url()).pathname;
	await expect(page.getByText("Nobody has judged here yet.").first()).toBeVisible();
	await expectAccessible(page);

	await stranger.page.goto(`/annotate${address.slice("/rounds".length)}`);
	await expect(stranger.page.getByRole("heading", { level: 1 })).toHaveText("There is nothing here");
	// One after the other, since there is one model; each finds the round in the list.
	for (const { page: theirs } of people) {
		await theirs.goto("/annotate");
		await theirs
			.getByRole("link", { name: /Two temperatures/ })
			.first()
			.click();
		for (const prompt of ["How do I boil an egg?", "What is the capital of France?"]) {
			await samplePair(theirs, prompt);
			await judge(theirs);
		}
	}
	// The researcher has not touched the page since.
	const amount = page.locator("dl.stats div").filter({ hasText: "Judgements" });
	await expect(amount).toContainText("6");
	await expect(page.getByText("the target is reached")).toBeVisible();
	const table = page.getByRole("table", { name: "Judgements per person" });
	await expect(table.locator("tbody tr")).toHaveCount(3);
	await expect(table.locator("tbody tr").first()).toContainText("33 %");
	await expect(page.getByRole("region", { name: "Latest judgements" }).getByRole("listitem")).toHaveCount(6);
	await expectAccessible(page);

	const work = people[0]?.page ?? page;
	await work.getByRole("textbox", { name: "Prompt" }).fill("One more?");
	await work.getByRole("button", { name: "Sample two responses" }).click();
	await expect(work.getByRole("alert").filter({ hasText: "This round has all the judgements" })).toBeVisible();

	await page.getByRole("button", { name: "Close the round" }).click();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Close it for good" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toContainText("Closed");
	await page.getByRole("button", { name: "Next round from this" }).click();
	await expect(page.getByRole("region", { name: "Variant Q" })).toBeVisible();
	await page.getByLabel("Name", { exact: true }).fill("Two temperatures, again");
	await expect(page.getByText("The draft is kept.")).toBeVisible();
	await page.goto("/rounds?search=temperatures");
	await expect(page.getByRole("row").filter({ hasText: "Two temperatures, again" })).toContainText(
		"Continues Two temperatures.",
	);
	await expectAccessible(page);
});
