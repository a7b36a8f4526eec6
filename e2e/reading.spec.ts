import type { Page } from "@playwright/test";
import { expect, expectAccessible, judge, samplePair, test, workPage } from "./product.ts";

/** What assistive tools are told while this goes on: every different text of every live region, in order. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
	await page.evaluate(() => {
		const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output";
		const said: string[] = [];
		const look = () => {
			for (const region of document.querySelectorAll(live)) {
				const text = region.textContent?.trim() ?? "";
				if (text !== "" && !said.includes(text)) said.push(text);
			}
			document.documentElement.dataset.said = JSON.stringify(said);
		};
		look();
		new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
	});
	return async () => JSON.parse((await page.evaluate(() => document.documentElement.dataset.said)) ?? "[]");
}

test("while tokens stream, live regions say Sampling and then Ready, and nothing else; nothing moves for those who want that", async ({
	annotator,
}) => {
	const { page } = annotator;
	await page.emulateMedia({ reducedMotion: "reduce" });
	const work = workPage(page);
	const said = await listen(page);
	await work.prompt.fill("Please tell me everything about keeping a garden, step by step.");
	await work.sample.click();
	await expect(work.status("Sampling")).toBeAttached();
	await expect(page.locator("#pane-A .md")).not.toHaveText("");
	expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
	// The texts grow outside of every live region, and say that they are not finished.
	const live = ":is([aria-live], [role=status], [role=alert], [role=log], output)";
	await expect(page.locator(`${live} .md, .md ${live}, .pane ${live}`)).toHaveCount(0);
	await expect(work.status("Ready to judge")).toBeAttached({ timeout: 30_000 });
	await expect(page.locator(".pane .md[aria-busy=true]")).toHaveCount(0);
	expect(await said()).toEqual(["Sampling", "Ready to judge"]);
});

test("at twice the size nothing of the work page is lost", async ({ annotator }) => {
	const { page, api } = annotator;
	await api.settings.save.mutate({ textSize: "largest", textWidth: "wide", linkedScroll: true });
	// What a window of 1440 by 900 shows at 200 %.
	await page.setViewportSize({ width: 720, height: 450 });
	await page.reload();
	await expectAccessible(page);
	await samplePair(page);
	await expectAccessible(page);
	const work = workPage(page);
	const everything = [
		...[work.a, work.b, work.comment, work.helpfulness, work.safety, work.aIs, work.bIs],
		...[page.getByRole("button", { name: "Raw text" }), page.getByRole("button", { name: "Guidelines" })],
	];
	for (const part of everything) {
		await part.scrollIntoViewIfNeeded();
		await expect(part).toBeInViewport();
	}
	// Every point can be hit, whatever sticks to the edges of the window.
	for (const axis of [work.helpfulness, work.safety])
		for (const radio of await axis.getByRole("radio").all()) await radio.click();
	await work.radio(work.aIs, "Safe").click();
	await work.radio(work.bIs, "Safe").click();
	await page.getByRole("button", { name: "Guidelines" }).click();
	await expect(page.getByRole("searchbox", { name: "Find in the guidelines" })).toBeInViewport();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Close" }).click();
	await judge(page);
});
