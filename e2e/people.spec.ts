import { expect, expectAccessible, test, testPassword } from "./product.ts";

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
	const person = (await admin.api.people.list.query()).find(({ email }) => email === annotator.email);
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
	const roleOf = async () => (await admin.api.people.list.query()).find((person) => person.email === email)?.role;
	await page.goto("/people");
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
