import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "./product.ts";

/** In both colour schemes. */
async function expectAccessibleInBoth(page: Page): Promise<void> {
	for (const colorScheme of ["dark", "light"] as const) {
		await page.emulateMedia({ colorScheme });
		await expectAccessible(page);
	}
}

async function drop(page: Page, name: string, text: string): Promise<void> {
	const dataTransfer = await page.evaluateHandle(
		([fileName, content]) => {
			const transfer = new DataTransfer();
			transfer.items.add(new File([content ?? ""], fileName ?? ""));
			return transfer;
		},
		[name, text],
	);
	await page.locator(".drop-zone").dispatchEvent("dragover", { dataTransfer });
	await page.locator(".drop-zone").dispatchEvent("drop", { dataTransfer });
}

async function makePool(page: Page, name: string): Promise<void> {
	await page.goto("/pools");
	await page.getByRole("button", { name: "New pool" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Name").fill(name);
	await dialog.getByLabel("Purpose").fill("From the kitchen helpline, 2026.");
	await expectAccessibleInBoth(page);
	await dialog.getByRole("button", { name: "Make the pool" }).click();
	await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

const long = "Please explain to me in a few plain sentences how a rainbow comes about";
const csv = [
	"\uFEFFwhat was asked,topic,labels,stage",
	"How do I boil an egg?,Kitchen,short;warm,1",
	`"${long}",Nature,,3`,
	`"${long}s",Nature,,3`,
	"  how do I boil an EGG,Kitchen,,1",
	",Kitchen,,2",
	"Too many cells,Kitchen,,2,more",
	'"Write a letter, with a comma",Letters,long,2',
].join("\r\n");

test("a researcher drops a CSV, maps its columns, reads what is wrong, and imports the good ones", async ({
	member,
}) => {
	const { page } = await member("researcher");
	await page.goto("/pools?search=nothing-has-this-name");
	await expect(page.getByRole("heading", { name: "No pool fits this search" })).toBeVisible();
	await expectAccessibleInBoth(page);
	await makePool(page, "Kitchen questions");
	await expect(page.getByRole("heading", { name: "The pool is empty" })).toBeVisible();
	await expectAccessibleInBoth(page);

	await drop(page, "sheet.xlsx", "PK\u0003\u0004\u0000\u0000");
	await expect(page.getByRole("main").getByRole("alert")).toContainText("Save the sheet as CSV in UTF-8");
	await expectAccessibleInBoth(page);
	await drop(page, "asked.csv", csv);
	const preview = page.getByRole("table", { name: "The first rows as they would be imported" });
	await expect(preview).toContainText("There is no prompt.");
	await page.getByRole("combobox", { name: /^Prompt/ }).selectOption("what was asked");
	await expect(preview.getByText("How do I boil an egg?")).toBeVisible();
	await page.getByRole("combobox", { name: /^Level/ }).selectOption("stage");
	await expect(preview.getByRole("row", { name: /^2 How do I boil/ })).toContainText("short, warm");
	await expectAccessibleInBoth(page);

	// The file waits on the server, so that a reload loses nothing but what was chosen.
	await page.reload();
	await page.getByRole("combobox", { name: /^Prompt/ }).selectOption("what was asked");
	await page.getByRole("combobox", { name: /^Level/ }).selectOption("stage");
	await page.getByRole("button", { name: "Check every line" }).click();
	const importing = page.getByRole("button", { name: "Import the 3 good ones" });
	await expect(importing).toBeVisible();
	await expect(page.getByRole("region", { name: "2 bad lines" })).toContainText("Line 6 There is no prompt.");
	await expect(page.getByRole("region", { name: "2 bad lines" })).toContainText("Line 7 This row has 5 cells");
	await expect(page.getByRole("region", { name: "1 exact duplicate" })).toContainText("The same as in line 2.");
	await expect(page.getByRole("region", { name: "1 near duplicate" })).toContainText(`Line 3 ${long}`);
	await expectAccessibleInBoth(page);
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("link", { name: "Download all bad lines as CSV" }).click(),
	]);
	expect(readFileSync(await download.path(), "utf8")).toContain('6,"There is no prompt."');
	await importing.click();
	await expect(page.getByRole("status").filter({ hasText: "3 prompts imported." })).toBeVisible();

	const prompts = page.getByRole("table", { name: "Prompts" });
	await expect(prompts.locator("tbody tr")).toHaveCount(3);
	await expectAccessibleInBoth(page);
	await page.getByRole("button", { name: "Launch a round with this pool" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Launch a round" })).toBeVisible();
	const summary = page.getByRole("complementary", { name: "Summary" });
	await expect(summary).toContainText("Kitchen questions, 3 prompts");
	await page.getByRole("radio", { name: /^Simple first/ }).check();
	await page.getByLabel("Judgements per pair").fill("11");
	await expect(summary).toContainText("Give how many people judge each pair of the pool, from 1 to 10.");
	await page.getByLabel("Judgements per pair").fill("3");
	await expect(summary).not.toContainText("Give how many people");
	await expectAccessibleInBoth(page);
	await page.reload();
	await expect(page.getByLabel("Judgements per pair")).toHaveValue("3");
	await expect(page.getByRole("radio", { name: /^Simple first/ })).toBeChecked();
	await page.getByRole("radio", { name: /^Annotators write them/ }).check();
	await expect(page.getByLabel("Judgements per pair")).toHaveCount(0);
});

test("prompts are searched, shown as conversations, removed and downloaded; the pool is renamed and deleted", async ({
	member,
}) => {
	const { page } = await member("researcher");
	await makePool(page, "Conversations");
	const said = [
		{ role: "user", content: "What is a roux?" },
		{ role: "assistant", content: "Flour and fat, cooked." },
		{ role: "user", content: "And what is it for?" },
	];
	const lines = [
		{ messages: said, category: "Cooking" },
		{ prompt: "Name a star.", tags: ["sky"], level: 2 },
	];
	await page.getByLabel("File of prompts").setInputFiles({
		...{ name: "said.jsonl", mimeType: "application/jsonl" },
		buffer: Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n")),
	});
	await page.getByRole("button", { name: "Check every line" }).click();
	await page.getByRole("button", { name: "Import the 2 good ones" }).click();
	const prompts = page.getByRole("table", { name: "Prompts" });
	const conversation = prompts.getByRole("list", { name: "Conversation of 3 messages" });
	await expect(conversation.getByRole("listitem")).toHaveCount(3);
	await expectAccessibleInBoth(page);
	const [download] = await Promise.all([
		page.waitForEvent("download"),
		page.getByRole("link", { name: "Download JSONL" }).click(),
	]);
	expect(download.suggestedFilename()).toBe("Conversations.jsonl");
	const [first = ""] = readFileSync(await download.path(), "utf8").split("\n");
	expect(JSON.parse(first)).toMatchObject({ prompt: "And what is it for?", history: said.slice(0, 2) });

	await page.getByLabel("Tag").selectOption("sky");
	await page.getByRole("button", { name: "Search" }).click();
	await expect(prompts.locator("tbody tr")).toHaveCount(1);
	await page.getByRole("searchbox", { name: "Search" }).fill("no such words");
	await page.getByRole("button", { name: "Search" }).click();
	await expect(page.getByRole("heading", { name: "No prompt fits" })).toBeVisible();
	await expectAccessibleInBoth(page);
	await page.getByRole("link", { name: "Show all prompts" }).click();
	await prompts.getByRole("button", { name: "Remove prompt 2" }).click();
	await page.getByRole("dialog").getByRole("button", { name: "Remove the prompt" }).click();
	await expect(prompts.locator("tbody tr")).toHaveCount(1);

	await page.getByRole("button", { name: "Rename" }).click();
	await page.getByRole("dialog").getByLabel("Name").fill("Talks");
	await page.getByRole("button", { name: "Keep it so" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Talks" })).toBeVisible();
	await page.getByRole("button", { name: "Delete" }).click();
	await page.getByRole("button", { name: "Delete the pool" }).click();
	await expect(page).toHaveURL(/\/pools$/);
	await expect(page.getByRole("link", { name: "Talks" })).toHaveCount(0);
	await expectAccessibleInBoth(page);
});

test("a large file shows its progress and can be cancelled; nothing of it stays in the pool", async ({ member }) => {
	const { page } = await member("researcher");
	await makePool(page, "Many");
	const text = Array.from({ length: 60_000 }, (_, i) => `Prompt ${i * 7919} about ${i} things that nobody has asked`);
	await page.getByLabel("File of prompts").setInputFiles({
		...{ name: "many.txt", mimeType: "text/plain" },
		buffer: Buffer.from(text.join("\n")),
	});
	await page.getByRole("button", { name: "Check every line" }).click();
	await expect(page.getByRole("progressbar", { name: "Looking at every line" })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("button", { name: "Cancel" }).click();
	await expect(page.getByRole("button", { name: "Check every line" })).toBeVisible();
	await page.getByRole("button", { name: "Choose another file" }).click();
	await expect(page.getByText("Drop a file here")).toBeVisible();
	await page.reload();
	await expect(page.getByRole("heading", { name: "The pool is empty" })).toBeVisible();
});

test("annotators get nothing of pools", async ({ member, annotator }) => {
	const { page: own } = await member("researcher");
	await makePool(own, "Not for annotators");
	const poolId = own.url().split("/").at(-1) ?? "";
	const { page } = annotator;
	for (const path of ["/pools", `/pools/${poolId}`]) {
		await page.goto(path);
		await expect(page).toHaveURL(/\/annotate/);
	}
	await expect(page.getByRole("link", { name: "Pools" })).toHaveCount(0);
	const headers = { origin: new URL(page.url()).origin };
	const sent = await page.request.post(`/api/pools/${poolId}/uploads?name=a.txt`, { data: "a", headers });
	expect(sent.status()).toBe(403);
	for (const act of ["check", "import"])
		expect((await page.request.post(`/api/pools/uploads/${poolId}/${act}`, { data: {}, headers })).status()).toBe(403);
	for (const path of [`${poolId}/prompts`, `uploads/${poolId}/bad-lines`])
		expect((await page.request.get(`/api/pools/${path}`)).status()).toBe(403);
});
