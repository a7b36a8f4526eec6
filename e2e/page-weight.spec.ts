import { watchScripts } from "#scripts/page-scripts.ts";
import { expect, samplePair, test } from "./product.ts";

test("the work page keeps below 200 KB of JavaScript, and what comes with the first pair is its markdown alone", async ({
	annotator: { page },
}) => {
	const address = page.url();
	await page.goto("about:blank");
	const scripts = watchScripts(page);
	await page.goto(address);
	await expect(page.getByRole("textbox", { name: "Prompt" })).toBeVisible();
	await samplePair(page);
	expect(await scripts.initial()).toBeLessThan(200);
	expect(await scripts.later()).toBeLessThan(55);
});
