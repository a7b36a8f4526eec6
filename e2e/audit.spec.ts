import { expect, expectAccessible, test } from "./product.ts";

test("an admin reads who did what when, by person, action and day", async ({ member, admin }) => {
	const { email } = await member("annotator");
	const { page } = await member("admin");
	const [person] = (await admin.api.people.list.query({ search: email })).people;
	await admin.api.people.disable.mutate({ personId: person?.id ?? "" });
	await page.goto("/people");
	await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit" }).click();
	await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
	await expectAccessible(page);

	const filter = page.getByRole("search");
	await filter.getByRole("combobox", { name: "Person" }).fill(person?.pseudonym ?? "");
	await filter.getByRole("button", { name: "Filter" }).click();
	const rows = page.getByRole("table", { name: "Audit log" }).locator("tbody tr");
	await expect(rows).toHaveCount(2);
	await expect(rows.first()).toContainText("Ada Lovelace");
	await expect(rows.first()).toContainText("Disabled the account and ended 1 session.");
	await expect(rows.last()).toContainText("Joined as annotator.");
	await expectAccessible(page);

	await filter.getByRole("combobox", { name: "Action" }).selectOption("Account disabled");
	await filter.getByRole("button", { name: "Filter" }).click();
	await expect(rows).toHaveCount(1);
	// The address is the filter: it can be kept and passed on.
	await page.reload();
	await expect(rows).toHaveCount(1);
	await expect(filter.getByRole("combobox", { name: "Action" })).toHaveValue("person.disabled");
	await filter.getByLabel("To", { exact: true }).fill("2020-01-01");
	await filter.getByRole("button", { name: "Filter" }).click();
	await expect(page.getByRole("heading", { name: "Nothing fits this filter" })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("link", { name: "Show everything" }).click();
	await expect(rows.first()).toBeVisible();
});

test("what is filtered is what is downloaded, and the download is written down", async ({ member, admin }) => {
	const { email } = await member("annotator");
	const { page } = await member("admin");
	const [person] = (await admin.api.people.list.query({ search: email })).people;
	await page.goto(`/audit?person=${encodeURIComponent(person?.pseudonym ?? "")}`);
	const download = page.waitForEvent("download");
	await page.getByRole("link", { name: "Download CSV" }).click();
	const file = await download;
	expect(file.suggestedFilename()).toBe("audit-log.csv");
	const chunks: Buffer[] = [];
	for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
	const [head, ...lines] = Buffer.concat(chunks).toString("utf8").trimEnd().split("\r\n");
	expect(head).toBe("id,at,actor_id,actor,action,subject,subject_name,what,detail");
	expect(lines).toHaveLength(1);
	expect(lines[0]).toContain(`${person?.pseudonym},person.joined,`);
	expect(lines[0]).not.toContain(email);
	await page.goto("/audit?action=audit.downloaded");
	await expect(page.getByRole("row").filter({ hasText: "Downloaded the audit log as CSV." }).first()).toBeVisible();
});

test("nobody but an admin reads it", async ({ member, annotator, baseURL }) => {
	const researcher = await member("researcher");
	await researcher.page.goto("/audit");
	await expect(researcher.page).toHaveURL(/\/annotate/);
	await expect(researcher.page.getByRole("link", { name: "Audit" })).toHaveCount(0);
	for (const { api, cookie } of [researcher, annotator]) {
		await expect(api.audit.page.query({})).rejects.toThrow(/needs the role admin/);
		expect((await fetch(`${baseURL}/api/audit`, { headers: { cookie } })).status).toBe(403);
	}
	expect((await fetch(`${baseURL}/api/audit`)).status).toBe(401);
});
