import { ServiceProcess, serviceToken } from "#inference/testing/service-process.ts";
import type { Api } from "#scripts/api-client.ts";
import { acceptButton, expect, expectAccessible, test, workPage } from "./product.ts";

const name = "An engine that goes";

/** A round for one person whose two variants are at an engine of its own. */
async function openRound(api: Api, personId: string, baseUrl: string) {
	const modelName = `Goes ${Date.now()}`;
	await api.models.registerRemote.mutate({ baseUrl, engineId: "pocket-llama", key: serviceToken, name: modelName });
	const { cards } = await api.models.list.query({ search: modelName });
	const modelId = cards[0]?.id ?? "";
	const roundId = await api.rounds.begin.mutate({ previousId: null });
	const { draft, version } = await api.rounds.draft.query({ roundId });
	const settings = { modelId, systemPrompt: "", topP: 0.9, maxTokens: 40 };
	const variants = [0.7, 1.1].map((temperature) => ({ ...settings, temperature }));
	const own = { access: "chosen" as const, people: [personId], axes: ["helpfulness" as const] };
	const saved = await api.rounds.saveDraft.mutate({ roundId, version, draft: { ...draft, name, variants, ...own } });
	await api.rounds.open.mutate({ roundId, version: saved.version });
	return { roundId, modelId };
}

test("a pair that failed tells its reason and is sampled again, and a new version of the guidelines comes into force", async ({
	member,
	admin,
}) => {
	const annotator = await member("annotator", "Radia Perlman", "asked");
	const { people } = await admin.api.people.list.query({ search: annotator.email });
	const { page, api } = await member("researcher");
	const gone = await ServiceProcess.start();
	const { roundId, modelId } = await openRound(api, people[0]?.id ?? "", gone.address);
	await gone.stop();
	const work = workPage(annotator.page);
	await annotator.page.goto(`/annotate/${roundId}`);
	await acceptButton(annotator.page).click();
	await work.prompt.fill("How do I boil an egg?");
	await work.sample.click();
	await expect(work.retry).toBeVisible({ timeout: 30_000 });

	await page.goto(`/rounds/${roundId}`);
	const failures = page.getByRole("region", { name: "Failures" });
	const failed = failures.getByRole("listitem");
	await expect(failed).toContainText("How do I boil an egg?");
	await expect(failed).toContainText("Nothing answers at 127.0.0.1");
	await expectAccessible(page);
	await page.emulateMedia({ colorScheme: "dark" });
	await expectAccessible(page);

	const back = await ServiceProcess.start();
	const key = { kind: "new" as const, text: serviceToken };
	await api.models.changeAddress.mutate({ modelId, baseUrl: back.address, key });
	await failed.getByRole("button", { name: "Sample again" }).click();
	await expect(failures.getByRole("status")).toContainText("1 pair to be sampled again.");
	await expect(failures).toContainText("Nothing has failed");
	await expect(page.locator("dl.stats div").filter({ hasText: "Pairs that wait" })).toContainText("1");
	// Somebody else was first, so that there is nothing to do but to show it.
	await work.retry.click();
	await expect(work.status("Ready to judge")).toBeAttached();
	await back.stop();

	const guidelines = page.getByRole("region", { name: "Guidelines", exact: true });
	await guidelines.getByRole("button", { name: "Write a new version" }).click();
	await guidelines.getByLabel("Markdown").fill("Prefer the response that is **true**.");
	await expect(guidelines.getByRole("region", { name: "Preview of the guidelines" })).toContainText("that is true.");
	await expectAccessible(page);
	await guidelines.getByRole("button", { name: "Put version 2 in force" }).click();
	await expect(guidelines.getByLabel("Version")).toHaveValue("2");
	// The new version asks first; what was chosen before is there after.
	for (const stroke of ["3", "Enter"]) await annotator.page.keyboard.press(stroke);
	await expect(annotator.page.getByRole("heading", { name: "The guidelines have changed" })).toBeVisible();
	await expect(annotator.page.getByRole("region", { name: "What changed since version 1" })).toContainText(
		"Added: Prefer the response that is **true**.",
	);
	await expectAccessible(annotator.page);
	await acceptButton(annotator.page).click();
	await expect(work.radio(work.helpfulness, "A is slightly better")).toBeChecked();
	await work.submit.click();
	await expect(work.status("Saved")).toBeAttached();
	await page.getByRole("button", { name: "Pause" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toContainText("Paused");
	await page.getByRole("button", { name: "Settings" }).click();
	await page.getByRole("dialog").getByLabel("Target").fill("40");
	await expectAccessible(page);
	await page.getByRole("dialog").getByRole("button", { name: "Change the target" }).click();
	await page.keyboard.press("Escape");
	await expect(page.locator("dl.stats")).toContainText("of 40");
	await page.getByRole("button", { name: "Resume" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toContainText("Open");
});
