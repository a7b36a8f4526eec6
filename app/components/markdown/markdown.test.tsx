import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Markdown } from "./markdown.tsx";
import { pluginsFor } from "./plugins.ts";

const html = (text: string, caret = false) => renderToStaticMarkup(<Markdown text={text} caret={caret} />);

test.each([
	"<script>alert(1)</script>",
	"<img src=x onerror=alert(1)>",
	'<iframe src="https://evil.example"></iframe>',
	"<style>*{display:none}</style>",
	'<a href="javascript:alert(1)">x</a>',
	"<svg><script>alert(1)</script></svg>",
	'Text <b onclick="alert(1)">bold</b>',
	"<form action=https://evil.example><button>Go</button></form>",
])("raw HTML is text: %s", (text) => {
	expect(html(text)).not.toMatch(/<(script|img|iframe|style|svg|form|button|b)\b/);
});

test.each([
	"[x](javascript:alert(1))",
	"[x](JaVaScRiPt:alert(1))",
	"[x](java\nscript:alert(1))",
	"[x](data:text/html,<script>alert(1)</script>)",
	"[x](vbscript:msgbox)",
	"[x](file:///etc/passwd)",
	"[x](//evil.example)",
	"[x](/people)",
	"[x](#top)",
	"<javascript:alert(1)>",
	"[x][r]\n\n[r]: javascript:alert(1)",
])("a link to anything but the web and mail is text: %s", (text) => {
	expect(html(text)).not.toContain("href");
});

test("a link shows where it leads and opens without telling where from", () => {
	const link = html("[your bank](https://user@evil.example/login)");
	expect(link).toContain('rel="noopener noreferrer nofollow"');
	expect(link).toContain('target="_blank"');
	expect(link).toContain("(evil.example)");
});

test.each([
	"![a cat](https://evil.example/cat.png)",
	"![a cat](data:image/png;base64,AAAA)",
	"![a cat][r]\n\n[r]: https://evil.example/cat.png",
])("an image is never loaded: %s", (text) => {
	expect(html(text)).toContain("Image, not loaded: a cat");
	expect(html(text)).not.toMatch(/<img|src=|srcset|url\(/);
});

test("tables keep their alignment without inline styles", () => {
	const table = html("| a | b |\n|---|--:|\n| 1 | 2 |");
	expect(table).toContain('<td class="num">2</td>');
	expect(table).not.toContain("style=");
});

test("headings begin below the name of the response, lists keep their first number, tasks cannot be ticked", () => {
	expect(html("# One\n\n### Two")).toBe("<h3>One</h3>\n<h4>Two</h4>");
	expect(html("### Two\n\n# One")).toBe("<h3>Two</h3>\n<h3>One</h3>");
	expect(html("3. three\n4. four")).toContain('<ol start="3">');
	expect(html("- [x] done")).not.toContain("<input");
});

test.each([
	["quotes", "> ".repeat(5000)],
	["lists", Array.from({ length: 400 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n")],
	["emphasis", "*a **b ".repeat(3000)],
	["brackets", "[".repeat(20000)],
	["links in links", `${"[".repeat(2000)}x${"](https://a.example)".repeat(2000)}`],
	["backticks", "`".repeat(20001)],
	["table cells", `|${"a|".repeat(2000)}\n|${"-|".repeat(2000)}\n|${"b|".repeat(2000)}`],
	["tags", "<b>".repeat(5000)],
])("huge nesting of %s neither breaks nor hangs", { timeout: 20_000 }, (_name, text) => {
	expect(html(text).length).toBeGreaterThan(0);
});

test("the caret stands behind the last word", () => {
	expect(html("- one\n- two **th", true)).toMatch(/th<span class="caret"><\/span><\/li>|caret/);
	expect(html("", true)).toBe('<span class="caret"></span>');
});

test("formulas become MathML that loads nothing, and a hostile formula stays inert", async () => {
	const plugins = await pluginsFor(false, true);
	const math = (text: string) => renderToStaticMarkup(<Markdown text={text} plugins={plugins} />);
	expect(math("$x^2$")).toContain("<msup>");
	expect(math("$\\href{javascript:alert(1)}{x}$")).not.toContain("href=");
	expect(math("$\\includegraphics{https://evil.example/x.png}$")).not.toMatch(/<img|<mglyph|src=/);
	expect(math("$\\def\\a{\\a\\a}\\a$").length).toBeGreaterThan(0);
});

test("code is coloured by classes alone", async () => {
	const plugins = await pluginsFor(true, false);
	const code = renderToStaticMarkup(<Markdown text={"```js\nconst a = '<img>';\n```"} plugins={plugins} />);
	expect(code).toContain('<span class="hljs-keyword">const</span>');
	expect(code).not.toContain("<img");
	expect(code).not.toContain("style=");
});
