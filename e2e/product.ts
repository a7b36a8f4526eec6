import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, type BrowserContext, test as base, expect, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import { type Api, acceptGuidelines, apiClient, inviteAndJoin, testPassword } from "#scripts/api-client.ts";
import type { Role } from "#server/people/person.ts";

export { expect, testPassword };

const adminSchema = z.object({ cookie: z.string(), roundPath: z.string() });
export type Admin = z.infer<typeof adminSchema> & { api: Api };
export type Member = { page: Page; context: BrowserContext; api: Api; email: string; cookie: string };

function required(name: string): string {
	const value = process.env[name];
	if (!value) throw new Error(`${name} is missing: the browser tests run by "npm test".`);
	return value;
}

export const dataFolder = () => required("TWOFOLD_DATA");

/** Messages of the browser that are part of what a test does on purpose, such as a refused request. */
const expectedNoise = /Failed to load resource|net::ERR_|ERR_CONNECTION|ERR_INCOMPLETE_CHUNKED/;

function watchConsole(page: Page, problems: string[]): void {
	page.on("pageerror", (error) => problems.push(error.message));
	page.on("console", (message) => {
		if (message.type() === "error" && !expectedNoise.test(message.text())) problems.push(message.text());
	});
}

export const acceptButton = (page: Page) =>
	page.getByRole("button", { name: "I have read these and will follow them" });

/** Sets the product up as a newcomer does: the printed link, a name, an e-mail address, a password. Once for all tests. */
async function setUp(browser: Browser): Promise<z.infer<typeof adminSchema>> {
	const kept = join(dataFolder(), "browser-tests-admin.json");
	if (existsSync(kept)) return adminSchema.parse(JSON.parse(readFileSync(kept, "utf8")));
	const context = await browser.newContext({ locale: "en-US" });
	const page = await context.newPage();
	await page.goto(required("TWOFOLD_SETUP_URL"));
	await expect(page.getByRole("heading", { name: "Set up Twofold" })).toBeVisible();
	expect(await axeFindings(page)).toEqual([]);
	await page.getByLabel("Your name").fill("Ada Lovelace");
	await page.getByLabel("Email").fill("ada@example.org");
	await page.getByLabel("Password").fill(testPassword);
	await page.getByRole("button", { name: "Create the admin account" }).click();
	// The admin stands in front of the starter round's guidelines, and then of the round.
	await expect(page.getByRole("heading", { name: "Read the guidelines first" })).toBeVisible();
	expect(await axeFindings(page)).toEqual([]);
	await acceptButton(page).click();
	await expect(page.getByRole("textbox", { name: "Prompt" })).toBeVisible();
	const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
	const admin = { cookie, roundPath: new URL(page.url()).pathname };
	writeFileSync(kept, JSON.stringify(admin));
	await context.close();
	return admin;
}

export async function axeFindings(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
		.analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** A page that a person can use by every means, in this state, and that is not wider than its window. */
export async function expectAccessible(page: Page): Promise<void> {
	// A control that the bar half covers, wherever the page happens to stand, would count as too small.
	await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
	// Halfway through a change of colour a control has neither its contrast before nor that after.
	await page.evaluate(async () => {
		const changes = document.getAnimations().filter((each) => each instanceof CSSTransition);
		await Promise.allSettled(changes.map((each) => each.finished));
	});
	expect(await axeFindings(page)).toEqual([]);
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
}

type Fixtures = {
	/**
	 * Invites somebody, who joins and stands in front of nothing yet. Guidelines that stand before the work are accepted by the way,
	 * unless the test is about them.
	 */
	member: (role: Role, name?: string, guidelines?: "accepted" | "asked") => Promise<Member>;
	/** An annotator in front of the starter round. */
	annotator: Member;
};

let members = 0;

export const test = base.extend<Fixtures, { admin: Admin }>({
	admin: [
		async ({ browser }, use, { project }) => {
			const baseURL = z.string().parse(project.use.baseURL);
			const admin = await setUp(browser);
			await use({ ...admin, api: apiClient(baseURL, admin.cookie) });
		},
		{ scope: "worker" },
	],

	member: async ({ browser, admin, baseURL, contextOptions, locale }, use, { project }) => {
		const url = z.string().parse(baseURL);
		const problems: string[] = [];
		const contexts: BrowserContext[] = [];
		await use(async (role, name = "Grace Hopper", guidelines = "accepted") => {
			const email = `${role}-${project.name}-${process.pid}-${++members}@example.org`;
			const { cookie, api } = await inviteAndJoin(url, admin.api, role, email, name);
			const { viewport, hasTouch, isMobile } = project.use;
			const context = await browser.newContext({
				...contextOptions,
				...(locale !== undefined && { locale }),
				...{ baseURL: url, viewport: viewport ?? null, hasTouch: hasTouch ?? false, isMobile: isMobile ?? false },
			});
			contexts.push(context);
			await context.addCookies(
				cookie.split("; ").map((pair) => {
					const at = pair.indexOf("=");
					return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
				}),
			);
			context.on("page", (opened) => {
				watchConsole(opened, problems);
				if (guidelines === "accepted") void opened.addLocatorHandler(acceptButton(opened), (button) => button.click());
			});
			return { page: await context.newPage(), context, api, email, cookie };
		});
		for (const context of contexts) await context.close();
		expect(problems, "the browser's console").toEqual([]);
	},

	annotator: async ({ member, admin }, use) => {
		const annotator = await member("annotator");
		await acceptGuidelines(annotator.api, admin.roundPath.split("/").at(-1) ?? "");
		await annotator.page.goto(admin.roundPath);
		await use(annotator);
	},
});

/** The work page's parts by the names that people and assistive tools know them by. */
export function workPage(page: Page) {
	const group = (name: string) => page.getByRole("radiogroup", { name, exact: true });
	return {
		prompt: page.getByRole("textbox", { name: "Prompt" }),
		sample: page.getByRole("button", { name: "Sample two responses" }),
		a: page.getByRole("region", { name: "Response A", exact: true }),
		b: page.getByRole("region", { name: "Response B", exact: true }),
		helpfulness: group("Helpfulness"),
		safety: group("Safety"),
		aIs: group("Response A is"),
		bIs: group("Response B is"),
		comment: page.getByRole("textbox", { name: "Comment" }),
		submit: page.getByRole("button", { name: "Submit judgement" }).first(),
		undo: page.getByRole("button", { name: "Undo" }),
		stop: page.getByRole("button", { name: "Stop" }),
		retry: page.getByRole("button", { name: "Retry" }),
		status: (text: string): Locator => page.getByRole("status").filter({ hasText: text }),
		radio: (axis: Locator, name: string): Locator => axis.getByRole("radio", { name, exact: true }),
	};
}

/** Writes a prompt and waits for two whole responses. */
export async function samplePair(page: Page, prompt = "How do I boil an egg?"): Promise<void> {
	const work = workPage(page);
	await work.prompt.fill(prompt);
	await work.sample.click();
	await expect(work.status("Ready to judge")).toBeAttached({ timeout: 30_000 });
}

/** Judges what is on the screen, by keys: A slightly better, B negligibly safer, both safe. */
export async function judge(page: Page): Promise<void> {
	for (const key of ["3", "5", "q", "o", "Enter"]) await page.keyboard.press(key);
	await expect(workPage(page).status("Saved")).toBeAttached();
}

/** The rows of the round's export that came from this person's judgements, newest last. */
export async function exportedRows(url: string, admin: Admin, query = ""): Promise<Record<string, unknown>[]> {
	const id = admin.roundPath.split("/").at(-1);
	const response = await fetch(`${url}/api/rounds/${id}/export${query}`, { headers: { cookie: admin.cookie } });
	expect(response.status).toBe(200);
	const lines = (await response.text()).split("\n").filter(Boolean);
	return lines.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
}
