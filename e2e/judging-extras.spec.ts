import { expect, expectAccessible, samplePair, test, workPage } from "./product.ts";

test("reasons and the flag are given by keys, survive a reload, and reach the export with the time", async ({
	annotator,
	admin,
	baseURL,
}) => {
	const { page } = annotator;
	const work = workPage(page);
	await samplePair(page, "Why is the sky blue?");
	const left = page.getByRole("group", { name: "Reasons, response A, optional" });
	await expect(left).toBeHidden();
	for (const key of ["3", "5", "q", "o", "r"]) await page.keyboard.press(key);
	await left.getByRole("checkbox", { name: "More useful" }).focus();
	await page.keyboard.press("Space");
	await page
		.getByRole("group", { name: "Reasons, response B, optional" })
		.getByRole("checkbox", { name: "Superficial" })
		.check();
	await page.keyboard.press("x");
	await expect(page.getByRole("checkbox", { name: "Both unacceptable" })).toBeChecked();
	await expect(page.getByRole("button", { name: "Reasons 2" })).toBeVisible();
	// The strips stay in sight beside all that.
	await expect(work.submit).toBeInViewport();
	await expect(work.helpfulness).toBeInViewport();
	await expectAccessible(page);
	await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
	await expectAccessible(page);

	await expect.poll(async () => (await page.request.get(page.url())).text()).toContain("Superficial");
	await page.reload();
	await expect(page.getByRole("checkbox", { name: "Both unacceptable" })).toBeChecked();
	await page.getByRole("button", { name: "Reasons 2" }).click();
	await expect(left.getByRole("checkbox", { name: "More useful" })).toBeChecked();
	await work.submit.click();
	await expect(work.status("Saved")).toBeAttached();

	const roundId = admin.roundPath.split("/").at(-1);
	const headers = { cookie: admin.cookie };
	const answer = await fetch(`${baseURL}/api/rounds/${roundId}/export?axis=helpfulness`, { headers });
	const rows = (await answer.text())
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line));
	const row = rows.filter(({ prompt }) => prompt.at(-1).content === "Why is the sky blue?").at(-1);
	expect(row).toMatchObject({
		...{ chosen_reasons: ["More useful"], rejected_reasons: ["Superficial"], both_unacceptable: true },
	});
	expect(row.active_ms).toBeGreaterThan(0);
});
