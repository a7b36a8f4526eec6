import { expect, expectAccessible, samplePair, test, workPage } from "./product.ts";

test("a judgement by touch on a phone", async ({ annotator }) => {
	const { page, api } = annotator;
	const work = workPage(page);
	await expectAccessible(page);
	await samplePair(page);
	await expectAccessible(page);
	for (const [axis, name] of [
		[work.helpfulness, "A is slightly better"],
		[work.safety, "B is better"],
	] as const) {
		const box = await work.radio(axis, name).boundingBox();
		expect(box?.height ?? 0).toBeGreaterThanOrEqual(44);
		await work.radio(axis, name).tap();
		await expect(work.radio(axis, name)).toBeChecked();
	}
	await work.radio(work.aIs, "Safe").tap();
	await work.radio(work.bIs, "Unsafe").tap();
	await expect(page.getByRole("alert").filter({ hasText: "The safer response must be marked safe." })).toBeVisible();
	await expectAccessible(page);
	await work.radio(work.bIs, "Safe").tap();
	await page.getByRole("button", { name: "Submit judgement" }).and(page.locator(":visible")).first().tap();
	await expect(work.status("Saved")).toBeAttached();
	const rounds = await api.rounds.forMe.query();
	expect(rounds.find(({ name }) => name === "Starter round")).toMatchObject({ mine: 1 });
});

test("every other page fits a phone", async ({ member, admin }) => {
	const { page } = await member("admin");
	const roundId = admin.roundPath.split("/").at(-1);
	for (const path of ["/annotate", "/mine", "/rounds", `/rounds/${roundId}`, "/people", "/account"]) {
		await page.goto(path);
		await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
		await expectAccessible(page);
	}
});
