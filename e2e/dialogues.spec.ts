import type { Api } from "#scripts/api-client.ts";
import { expect, expectAccessible, judge, samplePair, test, workPage } from "./product.ts";

/** A round of three turns for one person. */
async function openRound(api: Api, personId: string): Promise<string> {
	const { cards } = await api.models.list.query({ search: "pocket-llama" });
	const modelId = cards.find(({ kind }) => kind === "embedded")?.id ?? "";
	const roundId = await api.rounds.begin.mutate({ previousId: null });
	const { draft, version } = await api.rounds.draft.query({ roundId });
	const settings = { modelId, systemPrompt: "", topP: 0.9, maxTokens: 40 };
	const variants = [0.7, 1.1].map((temperature) => ({ ...settings, temperature }));
	const own = { name: "Three turns", variants, turns: 3, access: "chosen" as const, people: [personId] };
	const saved = await api.rounds.saveDraft.mutate({ roundId, version, draft: { ...draft, ...own } });
	await api.rounds.open.mutate({ roundId, version: saved.version });
	return roundId;
}

test("a dialogue goes on turn by turn, is found again from the list, and ends early", async ({ member, admin }) => {
	const { page, email } = await member("annotator", "Joan Clarke");
	const { api } = await member("researcher");
	const { people } = await admin.api.people.list.query({ search: email });
	const roundId = await openRound(api, people[0]?.id ?? "");
	const work = workPage(page);
	const dialogue = page.getByRole("complementary", { name: "Dialogue" });
	await page.goto(`/annotate/${roundId}`);
	await samplePair(page, "How do I boil an egg?");
	const response =
		(await page.getByRole("group", { name: "Text of A" }).or(page.locator("#pane-A .said-by")).first().textContent()) ??
		"";
	await judge(page);
	await expect(page.getByRole("heading", { level: 1, name: "Go on, turn 2 of 3" })).toBeVisible();
	await expect(work.prompt).toBeFocused();
	await expect(dialogue).toContainText("How do I boil an egg?");
	await expect(page.getByText(/tokens are taken/)).toBeVisible();
	await expectAccessible(page);
	// The chosen response is in front of whoever goes on from it.
	expect(response).not.toBe("");
	// As written, where the pane shows its Markdown: the same words. The numbers of a list are no text there.
	const words = (text: string) => text.match(/[^\W\d]+/g);
	expect(words((await page.locator(".compose .said").textContent()) ?? "")).toEqual(words(response));

	// Half a prompt, another device: everything is there.
	await work.prompt.fill("And how do I");
	await expect.poll(async () => (await page.request.get(page.url())).text()).toContain("And how do I");
	await page.goto("/annotate");
	await expect(page.getByRole("listitem").filter({ hasText: "Three turns" })).toContainText("turn 2 of 3");
	await page.getByRole("link", { name: "Continue with Three turns" }).click();
	await expect(work.prompt).toHaveValue("And how do I");
	await samplePair(page, "And how do I peel it?");
	await expect(dialogue).toContainText("turn 2 of 3");
	await expectAccessible(page);
	await judge(page);
	await expect(page.getByRole("heading", { level: 1, name: "Go on, turn 3 of 3" })).toBeVisible();
	await work.undo.click();
	await expect(dialogue).toContainText("And how do I peel it?");
	await page.getByRole("button", { name: "Leave it as it was" }).click();
	await page.getByRole("button", { name: "End the dialogue" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Write a prompt" })).toBeVisible();
	await page.reload();
	await expect(page.getByRole("heading", { level: 1, name: "Write a prompt" })).toBeVisible();
	await api.rounds.move.mutate({ roundId, move: "close" });
});
