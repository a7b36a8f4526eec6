import { expect, expectAccessible, samplePair, test, workPage } from "./product.ts";

test("the chosen response is edited, kept over a reload, and the dialogue goes on from it", async ({
	member,
	admin,
	baseURL,
}) => {
	const { page, api, email } = await member("annotator", "Ida Rhodes");
	const researcher = await member("researcher");
	const { people } = await admin.api.people.list.query({ search: email });
	const { cards } = await researcher.api.models.list.query({ search: "pocket-llama" });
	const modelId = cards.find(({ kind }) => kind === "embedded")?.id ?? "";
	const roundId = await researcher.api.rounds.begin.mutate({ previousId: null });
	const { draft, version } = await researcher.api.rounds.draft.query({ roundId });
	const settings = { modelId, systemPrompt: "", topP: 0.9, maxTokens: 40 };
	const variants = [0.7, 1.1].map((temperature) => ({ ...settings, temperature }));
	const own = { name: "With edits", variants, turns: 2, access: "chosen" as const, people: [people[0]?.id ?? ""] };
	await researcher.api.rounds.saveDraft.mutate({ roundId, version, draft: { ...draft, ...own } });
	await researcher.page.goto(`/rounds/${roundId}/launch`);
	await researcher.page.getByRole("radio", { name: "Dialogues go on from them" }).check();
	await expect(researcher.page.getByText("The draft is kept.")).toBeVisible();
	await expectAccessible(researcher.page);
	const edits = async () => (await researcher.api.rounds.draft.query({ roundId })).draft.edits;
	await expect.poll(edits).toBe("continue");
	const kept = await researcher.api.rounds.draft.query({ roundId });
	await researcher.api.rounds.open.mutate({ roundId, version: kept.version });

	const work = workPage(page);
	await page.goto(`/annotate/${roundId}`);
	await samplePair(page, "How do I boil an egg?");
	await page.keyboard.press("e");
	await expect(page.getByText("Choose a response first")).toBeVisible();
	await page.keyboard.press("3");
	const editor = page.getByRole("textbox", { name: "Response A, edited" });
	const sampled = await editor.inputValue();
	expect(sampled).not.toBe("");
	await editor.fill("Boil it for eight minutes, then cool it.");
	await expect(page.getByRole("button", { name: "Edited A" })).toBeVisible();
	await expectAccessible(page);
	// The other response has an editor of its own; this edit waits.
	await editor.press("Escape");
	await page.keyboard.press("ArrowUp");
	await work.radio(work.helpfulness, "B is better").check();
	await expect(page.getByRole("textbox", { name: "Response B, edited" })).not.toHaveValue(/eight minutes/);
	await work.radio(work.helpfulness, "A is slightly better").check();
	await expect(editor).toHaveValue(/eight minutes/);
	await expect
		.poll(async () => (await api.judgements.work.query({ roundId })).draft?.choices.leftEdit)
		.toContain("eight minutes");
	await page.reload();
	await page.getByRole("button", { name: "Edited A" }).click();
	await expect(editor).toHaveValue(/eight minutes/);
	await editor.press("Escape");
	for (const key of ["ArrowDown", "5", "q", "o", "Enter"]) await page.keyboard.press(key);
	await expect(page.getByRole("heading", { level: 1, name: "Go on, turn 2 of 2" })).toBeVisible();
	await expect(page.locator(".compose .said")).toContainText("Boil it for eight minutes, then cool it.");

	await researcher.page.goto(`/rounds/${roundId}`);
	const latest = researcher.page.getByRole("region", { name: "Latest judgements" });
	await latest.getByText("What was changed").click();
	await expect(latest.locator("ins").first()).toBeVisible();
	await expectAccessible(researcher.page);
	const exported = await fetch(`${baseURL}/api/rounds/${roundId}/export?axis=helpfulness`, {
		headers: { cookie: admin.cookie },
	});
	expect(JSON.parse(await exported.text()).edited).toBe("Boil it for eight minutes, then cool it.");
	await researcher.api.rounds.move.mutate({ roundId, move: "close" });
});
