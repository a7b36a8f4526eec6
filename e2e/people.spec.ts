import {
	acceptButton,
	expect,
	expectAccessible,
	exportedRows,
	judge,
	samplePair,
	test,
	testPassword,
} from "./product.ts";

test("an admin invites somebody by a link that works once", async ({ member, browser }) => {
	const { page } = await member("admin");
	await page.goto("/people");
	await expectAccessible(page);
	const inviting = page.getByRole("region", { name: "Invite somebody" });
	await inviting.getByLabel("Role").selectOption("annotator");
	await inviting.getByRole("button", { name: "Make a link" }).click();
	const address = await inviting.getByLabel("The new link").inputValue();
	expect(address).toContain("/join?token=");
	await expectAccessible(page);

	const context = await browser.newContext();
	const newcomer = await context.newPage();
	await newcomer.goto(address);
	await expectAccessible(newcomer);
	await newcomer.getByLabel("Your name").fill("Katherine Johnson");
	await newcomer.getByLabel("Email").fill("katherine@example.org");
	await newcomer.getByLabel("Password").fill("short");
	await newcomer.getByRole("button", { name: /Create/ }).click();
	await expect(newcomer.getByRole("alert").filter({ hasText: "at least 12 characters" })).toBeVisible();
	await newcomer.getByLabel("Password").fill(testPassword);
	await newcomer.getByRole("button", { name: /Create/ }).click();
	await acceptButton(newcomer).click();
	await expect(newcomer.getByRole("textbox", { name: "Prompt" })).toBeVisible();

	const second = await browser.newContext();
	const late = await second.newPage();
	await late.goto(address);
	await expect(late.getByText(/used/).first()).toBeVisible();
	await expectAccessible(late);
	await page.reload();
	await expect(page.getByText("katherine@example.org")).toBeVisible();
	await context.close();
	await second.close();
});

test("the setup link is worth nothing once there is an admin", async ({ admin, page }) => {
	expect(admin.roundPath).toMatch(/^\/annotate\//);
	await page.goto(process.env.TWOFOLD_SETUP_URL ?? "");
	await expect(page.getByLabel("Password")).toHaveCount(0);
	await expectAccessible(page);
});

test("signing in, out, and in with a wrong password", async ({ member, page }) => {
	const { email } = await member("annotator");
	await page.goto("/annotate");
	await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel("Email").fill(email);
	await page.getByLabel("Password").fill("not the password at all");
	await page.getByRole("button", { name: "Sign in" }).click();
	await expect(page.getByRole("alert").filter({ hasText: /password/i })).toBeVisible();
	await expectAccessible(page);
	await page.getByLabel("Password").fill(testPassword);
	await page.getByRole("button", { name: "Sign in" }).click();
	await expect(page).toHaveURL(/\/annotate/);
	await expect(page.getByRole("link", { name: "Starter round" })).toBeVisible();
	await expectAccessible(page);
	const cookies = await page.context().cookies();
	await page.goto("/account");
	await expectAccessible(page);
	await page.getByRole("button", { name: /signed in as/ }).click();
	await page.getByRole("button", { name: "Sign out" }).click();
	await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
	// The session is gone on the server, not only its cookie here.
	await page.context().addCookies(cookies);
	await page.goto("/annotate");
	await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a disabled person is out at once", async ({ annotator, admin }) => {
	const [person] = (await admin.api.people.list.query({ search: annotator.email })).people;
	await admin.api.people.disable.mutate({ personId: person?.id ?? "" });
	await expect(annotator.api.rounds.forMe.query()).rejects.toThrow(/signed out/);
	await annotator.page.reload();
	await expect(annotator.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
	await annotator.page.getByLabel("Email").fill(annotator.email);
	await annotator.page.getByLabel("Password").fill(testPassword);
	await annotator.page.getByRole("button", { name: "Sign in" }).click();
	await expect(annotator.page.getByText(/disabled/)).toBeVisible();
});

test("a role is changed only after a question", async ({ member, admin }) => {
	const { email } = await member("annotator");
	const { page } = await member("admin");
	const roleOf = async () => (await admin.api.people.list.query({ search: email })).people[0]?.role;
	await page.goto(`/people?search=${email}`);
	const row = page.getByRole("row").filter({ hasText: email });
	await row.getByRole("combobox").selectOption("researcher");
	const dialog = page.getByRole("dialog");
	await expectAccessible(page);
	await page.keyboard.press("Escape");
	await expect(dialog).not.toBeVisible();
	expect(await roleOf()).toBe("annotator");
	await row.getByRole("combobox").selectOption("researcher");
	await dialog.getByRole("button", { name: "Change the role to researcher" }).click();
	await expect(row.getByRole("combobox")).toHaveValue("researcher");
	expect(await roleOf()).toBe("researcher");
});

test("a request that is far too long is not even read", async ({ annotator, baseURL }) => {
	const response = await fetch(`${baseURL}/api/trpc/comparisons.sample`, {
		method: "POST",
		headers: { "Content-Type": "application/json", cookie: annotator.cookie, origin: baseURL ?? "" },
		body: JSON.stringify({ json: { prompt: "x".repeat(300_000) } }),
	});
	expect(response.status).toBe(413);
	expect(await response.json()).toMatchObject({ error: { message: "The request is too long. Send less at once." } });
});

test("the list is searched, and says what to do where nobody fits", async ({ member }) => {
	const { email } = await member("annotator");
	const { page } = await member("admin");
	await page.goto("/people");
	const search = page.getByRole("search");
	await search.getByRole("searchbox", { name: "Search" }).fill(email);
	await search.getByRole("button", { name: "Search" }).click();
	await expect(page).toHaveURL(/search=annotator/);
	await expect(page.getByRole("table", { name: "People" }).getByRole("row")).toHaveCount(2);
	await expect(page.getByRole("row").filter({ hasText: email })).toBeVisible();
	await expectAccessible(page);
	await search.getByRole("combobox", { name: "State" }).selectOption("disabled");
	await search.getByRole("button", { name: "Search" }).click();
	await expect(page.getByRole("heading", { name: "Nobody fits this search" })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole("link", { name: "Show everybody" }).click();
	await expect(page).toHaveURL(/\/people$/);
	await expect(search.getByRole("searchbox", { name: "Search" })).toHaveValue("");
});

test("a team is made, filled, renamed and deleted", async ({ member, admin }) => {
	const { email } = await member("annotator");
	const { page } = await member("researcher");
	const [person] = (await admin.api.people.list.query({ search: email })).people;
	const name = `French for ${email}`;
	await page.goto("/people/teams");
	await expectAccessible(page);
	const making = page.getByRole("region", { name: "Make a team" });
	await making.getByRole("button", { name: "Make the team" }).click();
	await expect(making.getByRole("alert")).toHaveText("Write a name for the team.");
	await making.getByLabel("Name").fill(name);
	await making.getByRole("button", { name: "Make the team" }).click();
	await expect(page.getByRole("heading", { name, exact: true })).toBeVisible();
	await expect(page.getByRole("heading", { name: "Nobody is in this team" })).toBeVisible();
	await expectAccessible(page);

	await page.getByLabel("Put somebody in").fill("nobody at all");
	await page.getByRole("button", { name: "Put in" }).click();
	await expect(page.getByRole("alert").filter({ hasText: "Nobody who can sign in" })).toBeVisible();
	// The suggestions are the browser's own; one that is taken fills in the pseudonym.
	await page.getByLabel("Put somebody in").fill(email);
	await expect(page.locator(`datalist option[value="${person?.pseudonym}"]`)).toBeAttached();
	await page.getByLabel("Put somebody in").fill(person?.pseudonym ?? "");
	await page.getByRole("button", { name: "Put in" }).click();
	const row = page.getByRole("table").getByRole("row").filter({ hasText: email });
	await expect(row).toBeVisible();
	await expectAccessible(page);
	await page.goto(`/people?search=${email}`);
	await row.getByRole("link", { name }).click();

	await page.getByRole("button", { name: "Rename" }).click();
	const dialog = page.getByRole("dialog");
	await dialog.getByLabel("Name").fill(`${name} again`);
	await dialog.getByRole("button", { name: "Rename the team" }).click();
	await expect(page.getByRole("heading", { name: `${name} again`, exact: true })).toBeVisible();
	await row.getByRole("button", { name: "Take out" }).click();
	await expect(page.getByRole("heading", { name: "Nobody is in this team" })).toBeVisible();
	await page.getByRole("button", { name: "Delete" }).click();
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Delete the team" }).click();
	await expect(page).toHaveURL(/\/people\/teams$/);
	await expect(page.getByRole("link", { name: `${name} again` })).toHaveCount(0);
});

test("a token is shown once, reads an export, and is dead once an admin revokes it", async ({
	member,
	admin,
	baseURL,
}) => {
	const { page, email } = await member("researcher");
	await page.goto("/account");
	const section = page.getByRole("region", { name: "API tokens" });
	await section.getByLabel("What it is for").fill("Nightly export");
	await section.getByRole("button", { name: "Make the token" }).click();
	await expect(section.getByRole("alert")).toHaveText("Choose what the token may read.");
	await section.getByLabel(/Download exports/).check();
	await expect(section.getByLabel(/audit log/)).toHaveCount(0);
	await section.getByRole("button", { name: "Make the token" }).click();
	const token = await section.getByLabel("The new token").inputValue();
	expect(token).toMatch(/^twofold_[\w-]{43}$/);
	const row = section.getByRole("row").filter({ hasText: "Nightly export" });
	await expect(row).toContainText(token.slice(-4));
	await expectAccessible(page);
	await page.reload();
	await expect(row).toBeVisible();
	expect(await page.content()).not.toContain(token);

	const address = `${baseURL}/api/rounds/${admin.roundPath.split("/").at(-1)}/export`;
	const asked = (path: string) => fetch(path, { headers: { authorization: `Bearer ${token}` } });
	expect((await asked(address)).status).toBe(200);
	expect((await asked(`${baseURL}/api/audit`)).status).toBe(403);

	const { page: adminPage } = await member("admin");
	await adminPage.goto(`/people/tokens?search=${email}`);
	await expectAccessible(adminPage);
	await adminPage.getByRole("button", { name: "Revoke Nightly export" }).click();
	await adminPage.getByRole("dialog").getByRole("button", { name: "Revoke the token" }).click();
	await expect(adminPage.getByRole("heading", { name: "No token fits this search" })).toBeVisible();
	const refused = await asked(address);
	expect(refused.status).toBe(401);
	expect(await refused.json()).toMatchObject({ error: { code: "unauthenticated" } });
});

test("a person is erased only by their pseudonym, and their judgements stay", async ({
	annotator,
	member,
	admin,
	baseURL,
}) => {
	const { email } = annotator;
	await samplePair(annotator.page);
	await judge(annotator.page);
	const [person] = (await admin.api.people.list.query({ search: email })).people;
	const pseudonym = person?.pseudonym ?? "";
	const before = await exportedRows(baseURL ?? "", admin);
	expect(before.map((row) => row.annotator)).toContain(pseudonym);
	const { page } = await member("admin");
	await page.goto(`/people?search=${email}`);
	await page.getByRole("button", { name: "Erase" }).click();
	const dialog = page.getByRole("dialog");
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Erase for good" }).click();
	await expect(dialog.getByRole("alert")).toContainText(pseudonym);
	await dialog.getByLabel(/^Type/).fill(pseudonym);
	await dialog.getByRole("button", { name: "Erase for good" }).click();
	await expect(page.getByRole("heading", { name: "Nobody fits this search" })).toBeVisible();

	const after = await exportedRows(baseURL ?? "", admin);
	expect(after).toHaveLength(before.length);
	expect(after.map((row) => row.annotator)).not.toContain(pseudonym);
	await page.goto("/people?state=erased");
	const row = page.getByRole("row").filter({ hasText: "Erased person" }).first();
	await expect(row).toBeVisible();
	await expect(row.getByRole("button")).toHaveCount(0);
	await expect(page.getByText("erased.invalid")).toHaveCount(0);
	await expectAccessible(page);
	await annotator.page.goto("/annotate");
	await expect(annotator.page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});
