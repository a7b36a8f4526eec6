import type { Page } from "@playwright/test";
import { expect, expectAccessible, test, workPage } from "./product.ts";

/** What is data, or the same in every language: names, prompts, responses, guidelines, keys. */
const data =
	".md, .said, .said-by, .of, .decided, .crumb, .where, .suggest ul, kbd, .brand, .menu p, script, style, .kv dd:not(:last-child), .who, .help-line, textarea, svg text, td";

const known = [
	"Starter round",
	"Everyday questions: ask what you would really want to know at home, at work or on the way.",
];
const question = "What is the Moon made of?";

/** Texts of the page that come from no catalogue: the pseudo-language puts those that do in brackets. */
async function strangers(page: Page): Promise<string[]> {
	return page.evaluate(
		({ skipped, kept }) => {
			const found: string[] = [];
			const isForeign = (text: string) => /\p{L}{2}/u.test(text) && !/[[\]]/.test(text) && !kept.includes(text);
			const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
			while (walker.nextNode()) {
				const { textContent, parentElement } = walker.currentNode;
				if (textContent && isForeign(textContent) && !parentElement?.closest(skipped)) found.push(textContent);
			}
			for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]"))
				for (const name of ["aria-label", "placeholder", "title"]) {
					const value = element.getAttribute(name);
					if (value && isForeign(value) && !element.closest(skipped)) found.push(`${name}: ${value}`);
				}
			if (isForeign(document.title)) found.push(document.title);
			return found;
		},
		{ skipped: data, kept: [...known, question] },
	);
}

test.describe(() => {
	test.use({ locale: "en-XA" });

	test("each text of an annotator's pages comes from the catalogue, so that another language has all of them", async ({
		member,
		admin,
		annotator,
	}) => {
		const { page } = annotator;
		await expect(page.locator("html")).toHaveAttribute("lang", "en-XA");
		const prompt = page.getByRole("textbox", { name: "[Prómpt]" });
		await prompt.fill(question);
		expect(await strangers(page)).toEqual([]);
		await prompt.press("Control+Enter");
		await expect(page.getByRole("form", { name: "[Cómpárísón]" })).toBeVisible();
		await expect(page.locator(".work[data-phase=judging]")).toBeVisible({ timeout: 60_000 });
		expect(await strangers(page)).toEqual([]);
		for (const key of ["g", "r", "l", "e", "Enter"]) await page.keyboard.press(key);
		await expect(page.getByRole("alert").first()).toBeVisible();
		expect(await strangers(page)).toEqual([]);
		for (const [key, title] of [
			["?", "[Kéys]"],
			["s", "[Skíp ór répórt]"],
		] as const) {
			await page.keyboard.press(key);
			await expect(page.getByRole("dialog", { name: title })).toBeVisible();
			expect(await strangers(page)).toEqual([]);
			await page.keyboard.press("Escape");
		}
		await expectAccessible(page);
		for (const key of ["ArrowUp", "1", "1", "q", "o", "Enter"]) await page.keyboard.press(key);
		await expect(prompt).toBeVisible();
		expect(await strangers(page)).toEqual([]);
		for (const path of ["/annotate", "/mine", "/account", "/nowhere"]) {
			await page.goto(path);
			await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
			expect(await strangers(page), path).toEqual([]);
		}
		const newcomer = await member("annotator", "Emmy Noether", "asked");
		await newcomer.page.goto(admin.roundPath);
		await expect(newcomer.page.getByRole("button", { name: "[Í hávé réád" })).toBeVisible();
		expect(await strangers(newcomer.page)).toEqual([]);
		await newcomer.context.clearCookies();
		for (const path of ["/sign-in", "/join?token=no-such-token-is-known-here"]) {
			await newcomer.page.goto(path);
			await expect(newcomer.page.getByRole("heading", { level: 1 })).toBeVisible();
			expect(await strangers(newcomer.page), path).toEqual([]);
		}
	});
});

test.describe(() => {
	test.use({ locale: "de-DE" });

	test("a browser that asks for no language that is there gets English", async ({ annotator: { page } }) => {
		await expect(page.locator("html")).toHaveAttribute("lang", "en");
		await expect(workPage(page).prompt).toBeVisible();
	});
});
