import { renderToStaticMarkup } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { english } from "./english.ts";
import { accented, pseudo } from "./pseudo.tsx";
import { languageFor } from "./texts.ts";

vi.mock("next/headers", () => ({ headers: async () => new Headers() }));

it.each([
	["en-US,en;q=0.9", "en"],
	["en-GB", "en"],
	["de-DE,de;q=0.9", "en"],
	["de, en-XA;q=0.5, en;q=0.3", "en-XA"],
	["EN-xa", "en-XA"],
	["*", "en"],
	["", "en"],
	["no such header; q=;", "en"],
	[null, "en"],
])("a browser that asks for %s gets %s", (accepted, language) => {
	expect(languageFor(accepted)).toBe(language);
});

it("the pseudo-language has every text: words, functions of what they say, and marked up sentences", () => {
	const texts = pseudo(english);
	expect(accented("Sign in")).toBe("[Sígn ín]");
	expect(texts.doors.signIn).toBe("[Sígn ín]");
	expect(texts.sheet.points[0]).toBe("[A ís sígnífícántly béttér]".replace("A", "Á"));
	expect(texts.practice.pair(1, 3)).toBe("[Páír 1 óf 3]");
	expect(renderToStaticMarkup(texts.bar.today(<b>2</b>, 40))).toBe("<b>[2]</b>[ óf 40][ tódáy]");
	expect(texts.locale).toBe("en");
});
