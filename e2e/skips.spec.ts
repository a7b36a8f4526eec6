import type { Api } from "#scripts/api-client.ts";
import { expect, expectAccessible, samplePair, test, workPage } from "./product.ts";

/** A round of written prompts for these people. */
async function openRound(api: Api, people: string[]): Promise<string> {
	const { cards } = await api.models.list.query({ search: "pocket-llama" });
	const modelId = cards.find(({ kind }) => kind === "embedded")?.id ?? "";
	const roundId = await api.rounds.begin.mutate({ previousId: null });
	const { draft, version } = await api.rounds.draft.query({ roundId });
	const settings = { modelId, systemPrompt: "", topP: 0.9, maxTokens: 40 };
	const variants = [0.7, 1.1].map((temperature) => ({ ...settings, temperature }));
	const own = { name: "Skips", variants, access: "chosen" as const, people };
	const saved = await api.rounds.saveDraft.mutate({ roundId, version, draft: { ...draft, ...own } });
	await api.rounds.open.mutate({ roundId, version: saved.version });
	return roundId;
}

test("an annotator skips one pair and reports another, by keys, and the researcher decides about it", async ({
	member,
	admin,
}) => {
	const { page, email } = await member("annotator", "Hedy Lamarr");
	const researcher = await member("researcher");
	const { people } = await admin.api.people.list.query({ search: email });
	const roundId = await openRound(researcher.api, [people[0]?.id ?? ""]);
	await page.goto(`/annotate/${roundId}`);
	const dialog = page.getByRole("dialog", { name: "Skip or report" });
	const writing = page.getByRole("heading", { level: 1, name: "Write a prompt" });

	await samplePair(page, "How do I boil an egg?");
	await page.keyboard.press("s");
	await expect(dialog).toContainText("This dialogue ends here");
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Skip this pair" }).click();
	await expect(dialog.getByRole("alert")).toHaveText("Choose a reason.");
	await dialog.getByRole("radio", { name: "I cannot judge this" }).check();
	await dialog.getByRole("button", { name: "Skip this pair" }).click();
	await expect(writing).toBeVisible();
	await expect(workPage(page).prompt).toBeFocused();

	await samplePair(page, "Why is the sky blue?");
	// Escape leaves the pair as it is.
	await page.getByRole("button", { name: "Skip or report" }).click();
	await page.keyboard.press("Escape");
	await expect(workPage(page).submit).toBeVisible();
	await page.keyboard.press("s");
	await dialog.getByRole("radio", { name: "It is broken or unreadable" }).check();
	await dialog.getByRole("checkbox", { name: /Report it/ }).check();
	await dialog.getByRole("textbox", { name: "Note, optional" }).fill("Both stop in the middle.");
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Report and skip" }).click();
	await expect(writing).toBeVisible();
	await page.reload();
	await expect(writing).toBeVisible();

	const { page: look } = researcher;
	await look.goto(`/rounds/${roundId}`);
	const region = look.getByRole("region", { name: "Skipped and reported" });
	await expect(region.getByRole("status")).toHaveText("1 report to look at.");
	const rows = region.getByRole("listitem");
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toContainText("Both stop in the middle.");
	await expect(rows.first()).not.toContainText("Hedy");
	await expect(rows.last()).toContainText("How do I boil an egg?");
	await expectAccessible(look);
	await rows.first().getByRole("button", { name: "Withdraw" }).click();
	await look.getByRole("dialog", { name: "Withdraw the pair" }).getByRole("button", { name: "Withdraw it" }).click();
	await expect(rows.first()).toContainText("Withdrawn");
	await expect(region.getByRole("status")).toHaveText("0 reports to look at.");
	await researcher.api.rounds.move.mutate({ roundId, move: "close" });
});
