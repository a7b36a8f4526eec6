import { readFileSync } from "node:fs";
import { expect, expectAccessible, judge, samplePair, test } from "./product.ts";

test("a researcher finds the round, reads what was judged, and downloads it", async ({ member, annotator }) => {
	await samplePair(annotator.page);
	await judge(annotator.page);
	const { page } = await member("researcher");
	await page.goto("/rounds");
	await expectAccessible(page);
	await page.getByRole("link", { name: "Starter round" }).first().click();
	await expect(page.getByRole("heading", { level: 1, name: "Starter round" })).toBeVisible();
	await expect(page.getByText("pocket-llama").first()).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel("Margin").selectOption("small");
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page
			.getByRole("link", { name: "Download JSONL" })
			.or(page.getByRole("button", { name: "Download JSONL" }))
			.click(),
	]);
	expect(download.suggestedFilename()).toBe("starter-round-preference-margin-small.jsonl");
	const lines = readFileSync(await download.path(), "utf8")
		.trimEnd()
		.split("\n");
	expect(JSON.parse(lines.at(-2) ?? "")).toMatchObject({ axis: "helpfulness", degree: "slightly", margin: 1 / 3 });
	expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({
		axis: "safety",
		degree: "negligibly",
		margin: 0,
		safety_bin: 2,
	});
});

test("everything reads well in the dark, too", async ({ member, admin }) => {
	const { page } = await member("admin");
	await page.emulateMedia({ colorScheme: "dark" });
	const roundId = admin.roundPath.split("/").at(-1);
	for (const path of ["/annotate", "/mine", admin.roundPath, "/rounds", `/rounds/${roundId}`, "/people", "/account"]) {
		await page.goto(path);
		await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
		await expectAccessible(page);
	}
	await page.goto(admin.roundPath);
	await samplePair(page);
	await page.keyboard.press("3");
	await expectAccessible(page);
	await judge(page);
});

test("a page that is not there says so", async ({ annotator }) => {
	for (const path of ["/nowhere", "/annotate/not-a-round", "/annotate/00000000-0000-4000-8000-000000000000"]) {
		await annotator.page.goto(path);
		await expect(annotator.page.getByRole("heading", { level: 1 })).toBeVisible();
		await expectAccessible(annotator.page);
	}
});
