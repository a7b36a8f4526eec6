import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, expectAccessible, judge, samplePair, test } from "./product.ts";

test("a release is chosen, frozen and downloaded, in the browser and by a token that goes on where it broke off", async ({
	member,
	annotator,
	baseURL,
}) => {
	const url = baseURL ?? "";
	await samplePair(annotator.page);
	await judge(annotator.page);
	const { page, api } = await member("researcher", "Annie Easley");
	await page.goto("/releases");
	await expectAccessible(page);
	await page.getByRole("link", { name: "Make a release" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Make a release" })).toBeVisible();
	for (const round of await page.getByRole("group", { name: "Rounds" }).getByRole("checkbox").all())
		await round.setChecked(false);
	await expect(page.getByText("Choose at least one round.")).toBeVisible();
	await page.getByRole("checkbox", { name: "Starter round" }).check();
	for (const axis of ["Helpfulness", "Safety"]) await page.getByRole("checkbox", { name: axis, exact: true }).check();
	await expect(page.getByRole("heading", { level: 2, name: /^[1-9]\d* rows$/ })).toBeVisible();
	await page.getByRole("checkbox", { name: "kto", exact: false }).check();
	await page.getByRole("checkbox", { name: "As Parquet" }).check();
	const line = page.getByRole("listitem").filter({ hasText: "hh-rlhf" });
	await expect(line).toContainText(/\d+ rows/);
	const first = page.getByRole("table", { name: "First rows" });
	await expect(first.getByRole("row")).not.toHaveCount(1);
	const heading = page.getByRole("heading", { level: 2, name: /^\d[\d,]* rows?$/ });
	await expect(page.locator("section[aria-labelledby=rows]")).toHaveAttribute("aria-busy", "false");
	const counted = Number((await heading.textContent())?.replace(/\D/g, ""));
	const mine = page.getByRole("group", { name: "Annotators" }).getByRole("checkbox").first();
	await mine.uncheck();
	await expect.poll(async () => Number((await heading.textContent())?.replace(/\D/g, ""))).toBeLessThan(counted);
	await mine.check();
	await expect(heading).toHaveText(new RegExp(`^${counted.toLocaleString("en")} rows$`));
	await page.getByRole("radio", { name: "Margin, small" }).check();
	const agreement = page.getByLabel("Least agreement");
	for (const wrong of ["7", ""]) {
		await agreement.fill(wrong);
		await expect(page.getByText("Give the least agreement as a number from 0 to 1.")).toBeVisible();
		await expect(agreement).toHaveValue(wrong);
	}
	await agreement.fill("0.5");
	// Nothing that was chosen is lost by a reload.
	await page.reload();
	await expect(agreement).toHaveValue("0.5");
	await expect(page.getByRole("checkbox", { name: "As Parquet" })).toBeChecked();
	await agreement.fill("0");
	await expect(heading).toBeVisible();
	await page.getByRole("button", { name: "Freeze the release" }).click();
	await expect(page.getByRole("alert").filter({ hasText: "Write a name for the release." })).toBeVisible();
	await page.getByRole("textbox", { name: "Name" }).fill("First batch");
	await page.getByRole("textbox", { name: "Licence" }).fill("CC-BY-4.0");
	await expectAccessible(page);
	await page.getByRole("button", { name: "Freeze the release" }).click();
	await page.getByRole("button", { name: "Freeze it" }).click();
	await expect(page.getByRole("heading", { level: 1, name: /^First batch, release \d+$/ })).toBeVisible();
	await expectAccessible(page);

	const files = page.getByRole("table", { name: "Files" });
	const row = files.getByRole("row").filter({ hasText: "preference/train.jsonl" });
	const link = row.getByRole("link", { name: "preference/train.jsonl", exact: true });
	const sha256 = (await row.locator(".hash").textContent()) ?? "";
	const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
	expect(download.suggestedFilename()).toMatch(/^release-\d+-preference-train\.jsonl$/);
	const whole = readFileSync(await download.path());
	expect(createHash("sha256").update(whole).digest("hex")).toBe(sha256);
	expect(JSON.parse(whole.toString().split("\n")[0] ?? "")).toMatchObject({ split: "train" });

	const releaseId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
	const { token } = await api.tokens.make.mutate({ name: "Trainer", scopes: ["releases:read"], days: 1 });
	const address = `${url}/api/releases/${releaseId}/download?file=preference%2Ftrain.jsonl`;
	const authorization = `Bearer ${token}`;
	const rest = await fetch(address, { headers: { authorization, range: "bytes=100-" } });
	expect(rest.status).toBe(206);
	expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(100))).toBe(true);
	expect(rest.headers.get("x-twofold-rows")).toBe(String(whole.toString().split("\n").length - 1));
	const card = await fetch(address.replace("preference%2Ftrain.jsonl", "README.md"), { headers: { authorization } });
	// Tokens as the embedded engine counted them.
	expect(await card.text()).toMatch(/\| \d+ \| \d+\.\d \| \d+\.\d \| \d+\.\d \| \d+\.\d \|/);
	const tar = await fetch(address.replace("preference%2Ftrain.jsonl", "all.tar"), { headers: { authorization } });
	expect((await tar.arrayBuffer()).byteLength).toBe(Number(tar.headers.get("content-length")));
	const known = await fetch(address, { headers: { authorization, "if-none-match": `"${sha256}"` } });
	expect(known.status).toBe(304);
	const beyond = await fetch(address, { headers: { authorization, range: `bytes=${whole.length}-` } });
	expect(beyond.status).toBe(416);

	// Another one begins with the same choices.
	await page.getByRole("link", { name: "Another like this" }).click();
	await expect(page.getByRole("heading", { level: 1, name: "Make a release" })).toBeVisible();
	await expect(page.getByRole("checkbox", { name: "As Parquet" })).toBeChecked();
	await expect(page.getByRole("radio", { name: "Margin, small" })).toBeChecked();
	await expect(page.getByRole("textbox", { name: "Licence" })).toHaveValue("CC-BY-4.0");
	await page.goto(`/releases/new?like=${crypto.randomUUID()}`);
	await expect(page.getByRole("heading", { name: "Make a release" })).toHaveCount(0);

	// Nothing of it is an annotator's.
	const refused = await fetch(address, { headers: { cookie: annotator.cookie } });
	expect(refused.status).toBe(403);
	await expect(annotator.api.releases.list.query({})).rejects.toThrow(/researcher/);
	await annotator.page.goto(`/releases/${releaseId}`);
	await expect(annotator.page.getByRole("heading", { name: "First batch" })).toHaveCount(0);
});
