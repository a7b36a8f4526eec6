import { expect, expectAccessible, judge, samplePair, test, workPage } from "./product.ts";

test("an annotator skips a pair by keys alone and reports another; the researcher withdraws it", async ({
	member,
	admin,
}) => {
	const { page, api } = await member("annotator");
	await page.goto(admin.roundPath);
	await samplePair(page, "How do I boil an egg?");
	const dialog = page.getByRole("dialog", { name: "Skip this pair" });
	await expect(workPage(page).status("Ready to judge")).toBeAttached();
	await page.keyboard.press("s");
	await expect(dialog).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press("Escape");
	await expect(dialog).toBeHidden();
	await page.keyboard.press("s");
	await dialog.getByRole("radio", { name: "The language is not one of mine" }).press("Space");
	await page.keyboard.press("Enter");
	await expect(workPage(page).prompt).toBeVisible();
	await expect(workPage(page).prompt).toHaveValue("");

	const reportedPrompt = `Why is pair ${crypto.randomUUID()} broken?`;
	await samplePair(page, reportedPrompt);
	await page.getByRole("button", { name: "Skip or report" }).click();
	await dialog.getByRole("radio", { name: "Something is broken" }).check();
	await dialog.getByRole("checkbox", { name: "Report it as well" }).check();
	await dialog.getByRole("textbox", { name: "Note for the researcher" }).fill("The right one stops in a word.");
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Report and skip" }).click();
	await expect(workPage(page).prompt).toBeVisible();
	const roundId = admin.roundPath.split("/").at(-1);
	expect((await api.rounds.forMe.query()).find(({ id }) => id === roundId)?.mine).toBe(0);

	const researcher = await member("researcher");
	await researcher.page.goto(`/rounds/${roundId}`);
	const region = researcher.page.getByRole("region", { name: "Skips and reports" });
	const row = region.getByRole("listitem").filter({ hasText: reportedPrompt });
	await expect(row).toContainText("The right one stops in a word.");
	await expectAccessible(researcher.page);
	await row.getByRole("button", { name: "Withdraw" }).click();
	await researcher.page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
	await expect(row).toContainText("Out of the round");
	await expect(row.getByRole("button")).toHaveCount(0);

	await samplePair(page, "How do I grow tomatoes?");
	await judge(page);
});
