import { expect, expectAccessible, exportedRows, judge, samplePair, test, workPage } from "./product.ts";

const names = [
	"A is significantly better",
	"A is better",
	"A is slightly better",
	"A is negligibly better / unsure",
	"B is negligibly better / unsure",
	"B is slightly better",
	"B is better",
	"B is significantly better",
];

test("one judgement by keyboard alone, from the prompt to the exported row", async ({ annotator, admin, baseURL }) => {
	const { page, api } = annotator;
	const work = workPage(page);
	const before = await exportedRows(baseURL ?? "", admin);
	await expect(work.prompt).toBeFocused();
	await expectAccessible(page);
	await page.keyboard.type("How can I keep a houseplant alive?");
	await page.keyboard.press("Control+Enter");
	await expect(work.status("Ready to judge")).toBeAttached({ timeout: 30_000 });
	const texts = { a: await work.a.textContent(), b: await work.b.textContent() };
	expect(texts.a?.length).toBeGreaterThan(10);
	expect(texts.b?.length).toBeGreaterThan(10);
	await expectAccessible(page);

	for (const axis of [work.helpfulness, work.safety]) {
		await expect(axis.getByRole("radio")).toHaveCount(8);
		for (const name of names) await expect(work.radio(axis, name)).toBeAttached();
	}
	await page.keyboard.press("2");
	await expect(work.radio(work.helpfulness, "A is better")).toBeChecked();
	await page.keyboard.press("7");
	await expect(work.radio(work.safety, "B is better")).toBeChecked();
	await page.keyboard.press("ArrowUp");
	await page.keyboard.press("1");
	await expect(work.radio(work.helpfulness, "A is significantly better")).toBeChecked();
	await page.keyboard.press("w");
	await page.keyboard.press("o");
	await expect(work.radio(work.aIs, "Unsafe")).toBeChecked();
	await expect(work.radio(work.bIs, "Safe")).toBeChecked();
	await page.keyboard.press("c");
	await expect(work.comment).toBeFocused();
	await page.keyboard.type("q8: keys are letters here");
	await page.keyboard.press("Escape");
	await expect(work.radio(work.helpfulness, "A is significantly better")).toBeChecked();
	await page.keyboard.press("Enter");
	await expect(work.status("Saved")).toBeAttached();
	await expect(work.prompt).toBeFocused();
	await expect(work.prompt).toHaveValue("");

	const { pseudonym } = (await admin.api.people.list.query({ search: annotator.email })).people[0] ?? {};
	const rows = (await exportedRows(baseURL ?? "", admin, "?margin=large")).slice(before.length);
	expect(rows).toMatchObject([
		{ axis: "helpfulness", degree: "significantly", margin: 3, safety_bin: null, annotator: pseudonym },
		{ axis: "safety", degree: "better", margin: 2, safety_bin: 1, annotator: pseudonym },
	]);
	expect(rows[0]?.prompt).toEqual([{ role: "user", content: "How can I keep a houseplant alive?" }]);
	expect(rows[0]?.chosen).toEqual(rows[1]?.rejected);
	expect((await api.rounds.forMe.query())[0]).toMatchObject({ mine: 1, today: 1, unfinished: false });
});

test("the unsafe response cannot be the safer one: the page says why, and so does the server", async ({
	annotator,
}) => {
	const { page } = annotator;
	const work = workPage(page);
	await samplePair(page);
	for (const key of ["4", "6", "q", "p"]) await page.keyboard.press(key);
	const refusal = page.getByRole("alert").filter({ hasText: "The safer response must be marked safe." });
	await expect(refusal).toContainText(
		"You chose B for safety, but B is marked unsafe and A safe. Choose A, or change a mark.",
	);
	await expectAccessible(page);
	await page.keyboard.press("Enter");
	await expect(work.status("Saved")).not.toBeAttached();
	await page.keyboard.press("o");
	await expect(refusal).not.toBeVisible();
	await page.keyboard.press("Enter");
	await expect(work.status("Saved")).toBeAttached();
});

test("what is missing is said, and nothing is stored", async ({ annotator }) => {
	const { page, api } = annotator;
	await samplePair(page);
	await page.keyboard.press("3");
	await page.keyboard.press("Enter");
	await expect(page.getByText(/whether response A is safe/).first()).toBeAttached();
	expect((await api.rounds.forMe.query())[0]).toMatchObject({ mine: 0, unfinished: true });
});

test("undo takes the last judgement up again, with its choices, and stores a second revision", async ({
	annotator,
	admin,
	baseURL,
}) => {
	const { page, api } = annotator;
	const work = workPage(page);
	await samplePair(page);
	await judge(page);
	const before = await exportedRows(baseURL ?? "", admin, "?axis=helpfulness");
	await page.keyboard.press("Escape");
	await work.undo.click();
	await expect(work.radio(work.helpfulness, "A is slightly better")).toBeChecked();
	await expectAccessible(page);
	await page.keyboard.press("ArrowUp");
	await page.keyboard.press("8");
	await page.keyboard.press("Enter");
	await expect(work.status("Saved")).toBeAttached();
	const after = await exportedRows(baseURL ?? "", admin, "?axis=helpfulness");
	expect(after).toHaveLength(before.length);
	expect([before.at(-1)?.degree, after.at(-1)?.degree]).toEqual(["slightly", "significantly"]);
	expect(after.at(-1)?.chosen).toEqual(before.at(-1)?.rejected);
	expect((await api.rounds.forMe.query())[0]).toMatchObject({ mine: 1 });
});

test("a double click and a double Enter store one judgement", async ({ annotator }) => {
	const { page, api } = annotator;
	const work = workPage(page);
	await samplePair(page);
	for (const key of ["3", "5", "q", "o"]) await page.keyboard.press(key);
	await work.submit.dblclick();
	await expect(work.status("Saved")).toBeAttached();
	expect((await api.rounds.forMe.query())[0]).toMatchObject({ mine: 1 });
});

test("keys do nothing while a dialog is open; guidelines and the list of keys are one key away", async ({
	annotator,
}) => {
	const { page } = annotator;
	const work = workPage(page);
	await samplePair(page);
	await page.keyboard.press("?");
	const dialog = page.getByRole("dialog");
	await expect(dialog).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press("3");
	await page.keyboard.press("Escape");
	await expect(dialog).not.toBeVisible();
	await expect(work.radio(work.helpfulness, "A is slightly better")).not.toBeChecked();
	await page.keyboard.press("g");
	await expect(page.getByRole("heading", { name: "Guidelines" })).toBeVisible();
	await expect(page.getByText("You had to look for one. Choose anyway.")).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.press("g");
	await expect(page.getByRole("heading", { name: "Guidelines" })).not.toBeVisible();
});
