import { acceptButton, expect, expectAccessible, samplePair, test, workPage } from "./product.ts";

test("whoever is new reads and accepts the guidelines first, by keyboard, and the server asks for it, too", async ({
	member,
	admin,
}) => {
	const { page, api } = await member("annotator", "Kay McNulty", "asked");
	const roundId = admin.roundPath.split("/").at(-1) ?? "";
	const prompt = { roundId, prompt: "Hello?", requestKey: crypto.randomUUID() };
	await expect(api.comparisons.sample.mutate(prompt)).rejects.toThrow(/Read and accept the guidelines/);
	await page.goto(admin.roundPath);
	await expect(page.getByRole("heading", { name: "Read the guidelines first" })).toBeVisible();
	await expect(page.getByRole("region", { name: "Guidelines" })).toContainText("You had to look for one.");
	await expect(workPage(page).prompt).toHaveCount(0);
	await expectAccessible(page);
	await acceptButton(page).focus();
	await page.keyboard.press("Enter");
	await expect(workPage(page).prompt).toBeFocused();
	await page.reload();
	await expect(workPage(page).prompt).toBeVisible();
});

test("words are found in the guidelines by keyboard, place by place, beside the work", async ({ annotator }) => {
	const { page } = annotator;
	await samplePair(page);
	await page.keyboard.press("/");
	const field = page.getByRole("searchbox", { name: "Find in the guidelines" });
	const panel = page.getByRole("region", { name: "Guidelines" });
	await expect(field).toBeFocused();
	await page.keyboard.type("unsafe");
	await expect(panel).toContainText(/1 of \d/);
	const marked = () =>
		page.evaluate(() => [...(CSS.highlights.get("found-now") ?? [])].map(String).join().toLowerCase());
	expect(await marked()).toBe("unsafe");
	await page.keyboard.press("Enter");
	await expect(panel).toContainText(/2 of \d/);
	await page.keyboard.press("Shift+Enter");
	await page.keyboard.press("Shift+Enter");
	await expect(panel).toContainText(/(\d+) of \1/);
	await expectAccessible(page);
	await page.keyboard.type(" beyond");
	await expect(panel).toContainText("Not there");
	// Typing chose nothing, and once the field is left the keys work again.
	await page.keyboard.press("Escape");
	await page.keyboard.press("3");
	const work = workPage(page);
	await expect(work.radio(work.helpfulness, "A is slightly better")).toBeChecked();
	await page.keyboard.press("g");
	await expect(panel).toHaveCount(0);
});
