import { expect, expectAccessible, judge, samplePair, test, workPage } from "./product.ts";

test("a person finds what they judged, and changes it while there is time", async ({ annotator }) => {
	const { page } = annotator;
	const work = workPage(page);
	await samplePair(page, "How do I boil an egg?");
	await page.keyboard.press("c");
	await page.keyboard.type("A is to the point");
	await page.keyboard.press("Escape");
	await judge(page);
	await samplePair(page, "Why is the sky blue?");
	await judge(page);
	await page.goto("/annotate");
	await page.getByRole("link", { name: "Your work" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Your work" })).toBeVisible();
	await expect(page.locator("dl.stats div").filter({ hasText: "Today" })).toContainText("2");
	await expect(page.getByRole("table", { name: "Your judgements in each round" })).toContainText("Starter round");
	await expect(
		page.getByRole("img", { name: /2 judgements in the last seven days, at most \d in an hour/ }),
	).toBeVisible();
	const list = page.getByRole("region", { name: "Your judgements" }).getByRole("list").first();
	const items = list.locator("> li");
	await expect(items).toHaveCount(2);
	await expectAccessible(page);

	await page.getByRole("searchbox", { name: "Words in the prompt" }).fill("egg boil");
	await page.getByRole("button", { name: "Search" }).click();
	await expect(items).toHaveCount(1);
	await expect(items).toContainText("A is to the point");
	await expect(items).toContainText("Helpfulness: A is slightly better · Safety: B is negligibly better / unsure");
	await items.getByText("Both responses").click();
	await expect(items.getByRole("heading", { name: "Response A" })).toBeVisible();
	await expectAccessible(page);

	await items.getByRole("button", { name: "Change it" }).click();
	await expect(work.comment).toHaveValue("A is to the point");
	await expect(page.getByText("How do I boil an egg?").first()).toBeVisible();
	await work.radio(work.helpfulness, "B is better").click();
	await work.submit.click();
	await expect(work.status("Saved")).toBeAttached();
	await page.goto("/mine?search=egg");
	await expect(items).toContainText("Helpfulness: B is better");
});

test("the page shows nobody else's work, and a search that finds nothing says so", async ({ annotator, member }) => {
	const { page } = await member("annotator", "Evelyn Boyd");
	await page.goto("/mine");
	await expect(page.getByText("You have judged nothing yet.")).toBeVisible();
	await expectAccessible(page);
	await samplePair(annotator.page);
	await judge(annotator.page);
	await annotator.page.goto("/mine?search=nothing+like+it");
	await expect(annotator.page.getByText("None of your judgements fits.")).toBeVisible();
	await annotator.page.goto("/mine?after=yesterday");
	await expect(
		annotator.page.getByRole("alert").filter({ hasText: "This page of the list is not known." }),
	).toBeVisible();
	await expectAccessible(annotator.page);
});

test("how a person reads follows them, and is in the page as the server sends it", async ({
	annotator,
	admin,
	baseURL,
}) => {
	const { page, cookie } = annotator;
	await page.goto("/account");
	await page.getByRole("radio", { name: "Largest" }).check();
	await page.getByRole("radio", { name: "Narrow" }).check();
	await page.getByRole("checkbox", { name: "The two responses scroll together" }).uncheck();
	await expectAccessible(page);
	await page.getByRole("region", { name: "Reading" }).getByRole("button", { name: "Save" }).click();
	await expect(page.getByRole("status").filter({ hasText: "Saved." })).toBeVisible();
	await page.reload();
	await expect(page.getByRole("radio", { name: "Largest" })).toBeChecked();

	const sent = await (await fetch(`${baseURL}${admin.roundPath}`, { headers: { cookie } })).text();
	expect(sent).toContain('data-text-size="largest"');
	expect(sent).toContain('data-text-width="narrow"');
	await page.goto(admin.roundPath);
	await samplePair(page);
	const text = page.locator("#pane-A .md");
	expect(await text.evaluate((md) => md.currentCSSZoom)).toBeCloseTo(1.45);
	await expect(page.getByRole("button", { name: "Scroll both responses together" })).toHaveAttribute(
		"aria-pressed",
		"false",
	);
	await expectAccessible(page);
});
