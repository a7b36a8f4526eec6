import type { Page } from "@playwright/test";
import type { Api } from "#scripts/api-client.ts";
import { expect, expectAccessible, exportedRows, judge, type Member, samplePair, test, workPage } from "./product.ts";

/** A draft for one person that lacks nothing but what protects them, which is chosen on the launch page. */
async function draftRound(api: Api, personId: string): Promise<string> {
	const { cards } = await api.models.list.query({ search: "pocket-llama" });
	const modelId = cards.find(({ kind }) => kind === "embedded")?.id ?? "";
	const roundId = await api.rounds.begin.mutate({ previousId: null });
	const { draft, version } = await api.rounds.draft.query({ roundId });
	const settings = { modelId, systemPrompt: "", topP: 0.9, maxTokens: 40 };
	const variants = [0.7, 1.1].map((temperature) => ({ ...settings, temperature }));
	const own = { name: "Red team", variants, turns: 2, access: "chosen" as const, people: [personId] };
	await api.rounds.saveDraft.mutate({ roundId, version, draft: { ...draft, ...own } });
	return roundId;
}

async function launch(page: Page, roundId: string): Promise<void> {
	await page.goto(`/rounds/${roundId}/launch`);
	await page.getByRole("checkbox", { name: /Blur sensitive text/ }).check();
	await page.getByLabel("Daily cap").fill("2");
	await expect(page.getByText("blurred, at most 2 a day")).toBeVisible();
	await expect(page.getByText("The draft is kept.")).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("checkbox", { name: /^Safety/ }).uncheck();
	await expect(page.getByLabel("Daily cap")).toBeHidden();
	await page.getByRole("checkbox", { name: /^Safety/ }).check();
	await expect(page.getByText("The draft is kept.")).toBeVisible();
	await page.getByRole("button", { name: "Open the round" }).click();
	await page.getByRole("button", { name: "Open and freeze" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Red team" })).toContainText("Open");
}

const help = "Talk to somebody on 0800 111 0 111.";
const cover = (page: Page) => page.getByRole("region", { name: "Sensitive text" });
const strips = (page: Page) => page.locator("#strips").boundingBox();

/** Both texts are blurred, out of reach for every tool, and covered by a warning. */
async function expectBlurred(page: Page): Promise<void> {
	await expect(cover(page)).toContainText("It may be disturbing");
	await expect(cover(page)).toContainText(help);
	for (const text of await page.locator(".said-by").all()) {
		await expect(text).toHaveAttribute("inert");
		await expect(text.locator("> *").first()).toHaveCSS("filter", "blur(8px)");
	}
	await expect(page.locator(".thread")).toHaveAttribute("inert");
}

async function judgeFirst({ page }: Member): Promise<void> {
	const work = workPage(page);
	await expect(page.getByText("0 of 2 today")).toBeVisible();
	await expect(page.getByText(help)).toBeVisible();
	await samplePair(page, "How do thieves open a car?");
	await expectBlurred(page);
	await expectAccessible(page);
	await page.emulateMedia({ colorScheme: "dark" });
	await expectAccessible(page);
	await page.emulateMedia({ colorScheme: "light" });
	const before = await strips(page);
	await page.keyboard.press("v");
	await expect(cover(page)).toBeHidden();
	await expect(page.getByRole("complementary", { name: "Dialogue" })).toContainText("How do thieves open a car?");
	expect(await strips(page)).toEqual(before);
	await page.getByRole("button", { name: "Blur again" }).click();
	await expectBlurred(page);
	await page.getByRole("button", { name: "Reveal the text" }).click();
	await expect(page.locator("#pane-A .said-by")).toBeFocused();
	await expect(page.locator(".said-by[inert]")).toHaveCount(0);

	for (const key of ["3", "5", "q", "o", "l"]) await page.keyboard.press(key);
	const risks = page.getByRole("group", { name: "Risk categories of the prompt, optional" });
	await risks.getByRole("checkbox", { name: /^None of these/ }).check();
	await risks.getByRole("checkbox", { name: /^Illicit and criminal/ }).focus();
	await page.keyboard.press("Space");
	await expect(risks.getByRole("checkbox", { name: /^None of these/ })).not.toBeChecked();
	await page
		.getByRole("group", { name: "Attack vectors of the prompt, optional" })
		.getByRole("checkbox", { name: /^Perspective/ })
		.check();
	await expect(page.getByRole("button", { name: "Labels 2" })).toBeVisible();
	await expect(work.submit).toBeInViewport();
	await expect(work.helpfulness).toBeInViewport();
	await expectAccessible(page);
	await page.keyboard.press("?");
	await expect(page.getByRole("dialog", { name: "Keys" })).toContainText(help);
	await expect(page.getByRole("dialog", { name: "Keys" })).toContainText("labels of the prompt");
	await page.keyboard.press("Escape");
	await work.submit.click();
	await expect(work.status("Saved")).toBeAttached();
}

test("a safety round blurs each pair anew, takes labels of the prompt, ends at its cap, and shows bins to researchers alone", async ({
	member,
	admin,
	baseURL,
}) => {
	const annotator = await member("annotator", "Evelyn Boyd");
	const researcher = await member("researcher");
	const { people } = await admin.api.people.list.query({ search: annotator.email });
	const roundId = await draftRound(researcher.api, people[0]?.id ?? "");
	const { page } = annotator;
	// Colours are looked at, which change by and by otherwise.
	for (const each of [page, researcher.page]) await each.emulateMedia({ reducedMotion: "reduce" });
	await launch(researcher.page, roundId);
	const work = workPage(page);
	await page.goto(`/annotate/${roundId}`);
	await judgeFirst(annotator);

	// A dialogue goes on from what was revealed; whoever comes back to it decides anew.
	await expect(page.locator(".compose .said")).toBeVisible();
	await expect(cover(page)).toBeHidden();
	await page.reload();
	await expect(page.locator(".compose .turn")).toHaveAttribute("inert");
	await expectAccessible(page);
	await cover(page).getByRole("button", { name: "Reveal the text" }).click();
	await expect(work.prompt).toBeFocused();
	await expect(cover(page)).toBeHidden();

	// The next pair is blurred anew, on a phone as well, and nobody has to look.
	await samplePair(page, "And a house?");
	await expectBlurred(page);
	await page.setViewportSize({ width: 390, height: 844 });
	await work.radio(work.aIs, "Unsafe").click();
	await work.radio(work.bIs, "Safe").click();
	await expect(cover(page).getByRole("button", { name: "Reveal the text" })).toBeInViewport({ ratio: 1 });
	await expectAccessible(page);
	await page.setViewportSize({ width: 1440, height: 900 });
	await judge(page);
	await expect(page.getByText("2 of 2 today")).toBeVisible();
	await expect(page.getByText("takes 2 judgements a day from each person")).toBeVisible();
	await work.prompt.fill("A third one");
	await work.sample.click();
	await expect(page.getByRole("alert").filter({ hasText: "Your text is kept." })).toBeVisible();
	await expect(work.prompt).toHaveValue("A third one");
	await expectAccessible(page);

	// Among one's own work it is folded away, until one looks.
	await page.goto("/mine");
	const own = page.getByRole("listitem").filter({ hasText: "Sensitive text, folded away" });
	await expect(own).toHaveCount(2);
	await expect(page.getByText("And a house?")).toBeHidden();
	await own.first().getByText("The dialogue and both responses").first().click();
	await expect(page.getByText("And a house?")).toBeVisible();
	await expectAccessible(page);

	const card = researcher.page.getByRole("region", { name: "Safety bins" });
	await researcher.page.goto(`/rounds/${roundId}`);
	await expect(card).toContainText("Text is blurred until it is revealed. At most 2 judgements a person and day.");
	await expect(card.getByRole("row", { name: /2\. Both safe/ })).toContainText("100%");
	await expect(card.getByRole("row", { name: /2\. Both safe/ })).toContainText("47%");
	await expect(card.getByRole("row", { name: /Illicit and criminal/ })).toContainText("1");
	await expectAccessible(researcher.page);
	await expect(annotator.api.rounds.safety.query({ roundId })).rejects.toThrow();
	const rows = await exportedRows(baseURL ?? "", { ...admin, roundPath: `/rounds/${roundId}` }, "?axis=safety");
	expect(rows.map((row) => [row.risk_categories, row.attack_vectors])).toEqual([
		[["illicit"], ["perspective"]],
		[[], []],
	]);
	await researcher.api.rounds.move.mutate({ roundId, move: "close" });
});

test("whoever wants no rounds that judge safety is offered none, is told so at the link, and can change their mind", async ({
	annotator,
	admin,
}) => {
	const { page } = annotator;
	await page.emulateMedia({ reducedMotion: "reduce" });
	await samplePair(page, "How do I boil an egg?");
	await page.goto("/account");
	const wish = page.getByRole("checkbox", { name: "Give me no rounds that judge safety" });
	await wish.check();
	await expect(page.getByText("Saved. Such rounds are gone from your list")).toBeVisible();
	await expectAccessible(page);
	await page.goto("/annotate");
	await expect(page.getByText("Rounds that judge safety are left out, as you asked.")).toBeVisible();
	await expect(page.locator(`a[href="${admin.roundPath}"]`)).toHaveCount(0);
	await expectAccessible(page);
	await page.goto(admin.roundPath);
	await expect(page.getByRole("heading", { level: 1, name: "This round judges safety" })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("link", { name: "Change this on your account page" }).click();
	await expect(wish).toBeChecked();
	await wish.uncheck();
	await expect(page.getByText("Saved. Rounds that judge safety are in your list again.")).toBeVisible();
	// What was begun is found again.
	await page.goto(admin.roundPath);
	await expect(workPage(page).status("Ready to judge")).toBeAttached();
	await expect(page.getByRole("complementary", { name: "Dialogue" })).toContainText("How do I boil an egg?");
});
