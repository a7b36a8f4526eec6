import { ServiceProcess, serviceToken } from "#inference/testing/service-process.ts";
import type { Api } from "#scripts/api-client.ts";
import { expect, expectAccessible, samplePair, test } from "./product.ts";

/** A second instance of our own inference service, under another address: what a remote engine is to the product. */
let remote: ServiceProcess;
test.beforeAll(async () => {
	remote = await ServiceProcess.start();
});
test.afterAll(() => remote.stop());

test("a researcher registers an engine elsewhere with a key, which no other host gets, and tries it", async ({
	member,
}) => {
	const { page } = await member("researcher");
	await page.goto("/models");
	await expect(page.getByRole("heading", { level: 1, name: "Models" })).toBeVisible();
	await expectAccessible(page);

	const form = page.getByRole("region", { name: "Register a remote model" });
	const connection = form.getByRole("button", { name: "Test the connection" });
	await form.getByLabel("Base URL").fill("http://169.254.169.254/latest");
	await form.getByLabel("Name at the engine").fill("pocket-llama");
	await connection.click();
	await expect(form.getByRole("alert")).toContainText("169.254.169.254 is not at a public address");
	await form.getByLabel("Base URL").fill(remote.address);
	await form.getByLabel("Key").fill("not-the-right-key");
	await connection.click();
	await expect(form.getByRole("alert")).toContainText("key");
	await expectAccessible(page);
	await form.getByLabel("Key").fill(serviceToken);
	await connection.click();
	await expect(form.getByRole("status").first()).toContainText("It offers pocket-llama.");
	await form.getByLabel("Name here").fill("Llama elsewhere");
	await form.getByRole("button", { name: "Register the model" }).click();
	await expect(form.getByRole("status").last()).toContainText("Llama elsewhere is registered.");

	const card = page.getByRole("article", { name: "Llama elsewhere" });
	await expect(card).toContainText("kept, encrypted");
	expect(await page.content()).not.toContain(serviceToken);
	await card.getByText("Try it").click();
	await card.getByLabel("Maximum tokens").fill("24");
	await card.getByRole("button", { name: "Sample an answer" }).click();
	await expect(card.getByRole("status").filter({ hasText: "tokens/s" })).toBeVisible({ timeout: 30_000 });
	const answer = card.getByRole("listbox", { name: "The answer, token by token" });
	await answer.getByRole("option").first().hover();
	await expect(card.locator(".told")).toContainText("%");
	await answer.press("End");
	await expect(answer.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
	await expectAccessible(page);

	// It would take the same key, if it were sent.
	const other = await ServiceProcess.start();
	await card.getByRole("button", { name: "Address and key" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Base URL").fill(other.address);
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Change it" }).click();
	await expect(dialog.getByRole("alert")).toContainText("was given none");
	await dialog.getByRole("combobox").selectOption("Give a new one");
	await dialog.getByLabel("New key").fill(serviceToken);
	await dialog.getByRole("button", { name: "Change it" }).click();
	await expect(card).toContainText(`${other.address}/v1`);
	await other.stop();
	await card.getByRole("button", { name: "Test the connection" }).click();
	await expect(card.getByRole("alert")).toContainText("Nothing answers at 127.0.0.1");

	await card.getByRole("button", { name: "Remove Llama elsewhere" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Remove the model" }).click();
	await expect(card).toHaveCount(0);
});

test("an embedded model is loaded and unloaded, and tells what it is", async ({ member }) => {
	const { page } = await member("researcher");
	await page.goto("/models?search=pocket");
	const card = page.getByRole("article", { name: /^pocket-llama/ });
	await expect(card).toContainText("Q8_0");
	const load = card.getByRole("button", { name: "Load pocket-llama", exact: true });
	const unload = card.getByRole("button", { name: "Unload pocket-llama", exact: true });
	await expect(load.or(unload)).toBeVisible();
	if (await load.isVisible()) await load.click();
	await expect(card).toContainText("Ready");
	await expect(card).toContainText(/[0-9a-f]{64}/);
	await unload.click();
	await expect(card).toContainText("none, not loaded");
	await card.getByRole("button", { name: "Remove pocket-llama" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByRole("button", { name: "Remove the model" }).click();
	await expect(dialog.getByRole("alert")).toContainText("A round uses pocket-llama, so it stays in the list.");
	await page.keyboard.press("Escape");
	await page.goto("/models?search=nothing-has-this-name");
	await expect(page.getByRole("heading", { name: "No model fits this search" })).toBeVisible();
	await expectAccessible(page);
});

/** A round with one variant here and one at the engine elsewhere. @returns its id */
async function openMixedRound(api: Api): Promise<string> {
	const key = serviceToken;
	const name = "A neighbour";
	await api.models.registerRemote.mutate({ baseUrl: remote.address, engineId: "pocket-llama", key, name });
	const { cards } = await api.models.list.query({ search: "" });
	const idOf = (kind: "embedded" | "remote") => cards.find((card) => card.kind === kind)?.id ?? "";
	const roundId = await api.rounds.begin.mutate({ previousId: null });
	const { draft, version } = await api.rounds.draft.query({ roundId });
	const settings = { systemPrompt: "", temperature: 0.7, topP: 0.9, maxTokens: 60 };
	const variants = [idOf("embedded"), idOf("remote")].map((modelId) => ({ ...settings, modelId }));
	const whole = { ...draft, name: "Here against there", axes: ["helpfulness" as const], variants };
	const saved = await api.rounds.saveDraft.mutate({ roundId, version, draft: whole });
	await api.rounds.open.mutate({ roundId, version: saved.version });
	return roundId;
}

test("a pair of two engines is judged, and what was made here is verified", async ({ member }) => {
	const researcher = await member("researcher");
	const roundId = await openMixedRound(researcher.api);
	const { page: work } = await member("annotator");
	await work.goto("/models");
	await expect(work).not.toHaveURL(/models/);
	const tried = await work.request.post(`/api/models/${roundId}/try`, { data: { prompt: "Hello?" } });
	expect(tried.status()).toBe(403);
	await work.goto(`/annotate/${roundId}`);
	await samplePair(work);
	await work.keyboard.press("3");
	await work.keyboard.press("Enter");
	await expect(work.getByRole("status").filter({ hasText: "Saved" })).toBeAttached();

	const { page } = researcher;
	await page.goto(`/rounds/${roundId}`);
	await page.getByRole("link", { name: "Verify responses" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Verify responses" })).toBeVisible();
	await page.getByRole("button", { name: "Verify a sample" }).click();
	const rows = page.getByRole("table", { name: "Verified responses" }).locator("tbody tr");
	await expect(rows).toHaveCount(2);
	await expect(rows.filter({ hasText: "pocket-llama" })).toContainText("Verified");
	await expect(rows.filter({ hasText: "A neighbour" })).toContainText("Cannot be verified");
	await expectAccessible(page);
	const comparisonId = (await rows.first().locator("td").first().textContent()) ?? "";
	await page.getByLabel("Comparison", { exact: true }).fill(comparisonId);
	await page.getByRole("button", { name: "Verify both responses" }).click();
	await expect(page.getByRole("table", { name: "Verified responses" })).toHaveCount(2);
	// Other tests stand in front of the one round that is open to everyone.
	await researcher.api.rounds.move.mutate({ roundId, move: "close" });
});
