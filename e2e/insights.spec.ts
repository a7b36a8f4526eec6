import { join } from "node:path";
import { startEmbeddedPostgres } from "#scripts/embedded-postgres.ts";
import { type SimulatedRound, soundAnnotator } from "#server/statistics/simulate.ts";
import { storeSimulated } from "#server/testing/simulated-round.ts";
import { dataFolder, expect, expectAccessible, judge, samplePair, test } from "./product.ts";

/** A losing variant, a liking for length, somebody who likes the left side, and somebody who does not read. */
const planted: SimulatedRound = {
	variants: [
		{ strength: 0.2, tokens: 120, unsafe: 0.05 },
		{ strength: 0.2, tokens: 120, unsafe: 0.05 },
		{ strength: -0.6, tokens: 120, unsafe: 0.3 },
	],
	annotators: [
		...Array.from({ length: 8 }, () => ({ ...soundAnnotator, length: 0.5 })),
		{ ...soundAnnotator, position: 1.2 },
		{ ...soundAnnotator, careless: 1 },
	],
	...{ prompts: 1_500, overlap: 3, tie: -0.5, accord: 0.6 },
};

test("a round with planted faults says so: who loses, who leans, who does not read, and that length counts", async ({
	admin,
	member,
}) => {
	const { ownerUrl } = await startEmbeddedPostgres({ directory: join(dataFolder(), "postgres") });
	const like = admin.roundPath.split("/").at(-1) ?? "";
	const { roundId, personIds } = await storeSimulated({ ownerUrl, like }, planted, { seed: 3, name: "Planted" });
	const { page } = await member("researcher");
	await page.goto(`/rounds/${roundId}`);
	await page.getByRole("main").getByRole("link", { name: "Insights" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toContainText("What Planted says");
	const findings = page.getByRole("region", { name: "What stands out" });
	await expect(findings).toContainText(/Behind: R \(/, { timeout: 30_000 });
	const named = (i: number) => new RegExp(`Grey Finch ${i + 1} ${personIds[i]?.slice(0, 4)}`);
	await expect(findings.getByRole("listitem").filter({ hasText: named(8) })).toContainText("chose the left side");
	await expect(
		findings
			.getByRole("listitem")
			.filter({ hasText: named(9) })
			.first(),
	).toContainText("agrees with the others far less");
	await expect(findings).toContainText("Length matters");
	await expect(findings).toContainText("R is marked unsafe most often");
	await expectAccessible(page);
	const chart = page.getByRole("figure", { name: "Win rate against all others" });
	await expect(chart.getByRole("img")).toBeVisible();
	await chart.getByText("Numbers of").click();
	await expect(chart.getByRole("table")).toContainText("0.");
	for (const kind of ["SVG", "PNG", "CSV", "JSON"]) {
		const [file] = await Promise.all([
			page.waitForEvent("download"),
			chart.getByRole("button", { name: kind }).click(),
		]);
		expect(file.suggestedFilename()).toBe(`win-rates.${kind.toLowerCase()}`);
	}
	// Where people differ most is read, and judged once more beside them.
	await page.getByRole("link", { name: "Read where people differ most" }).click();
	await expect(page.getByRole("heading", { level: 1 })).toHaveText("Where people differ on helpfulness");
	const first = page.getByRole("main").getByRole("listitem").first();
	await expect(first).toContainText("7 points apart");
	await first.getByRole("button", { name: "Adjudicate" }).click();
	const dialog = page.getByRole("dialog", { name: "Adjudicate" });
	await dialog.getByRole("radio", { name: "B is slightly better" }).check();
	await dialog.getByRole("textbox").fill("Both are right, B is shorter.");
	await expectAccessible(page);
	await dialog.getByRole("button", { name: "Keep this beside the others" }).click();
	await expect(first.getByRole("row").filter({ hasText: "Adjudicated" })).toContainText(
		"Both are right, B is shorter.",
	);
	await expectAccessible(page);
	await page.getByRole("main").getByRole("link", { name: "Insights" }).click();
	// A remark on a person's work: a note stays among researchers.
	await page
		.getByRole("row", { name: named(9) })
		.getByRole("button", { name: "Remarks" })
		.click();
	const remarks = page.getByRole("dialog", { name: named(9) });
	await remarks.getByRole("textbox", { name: "Remark" }).fill("Does not read.");
	await remarks.getByRole("button", { name: "Keep the note" }).click();
	await expect(remarks.getByRole("listitem")).toContainText("Does not read.");
	await expectAccessible(page);
	await page.keyboard.press("Escape");
	// The report fits on one page.
	const report = await page.pdf({ format: "A4" });
	expect(report.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
	await page.setViewportSize({ width: 390, height: 844 });
	await expectAccessible(page);
	await page.setViewportSize({ width: 1440, height: 900 });
	// A view is its address.
	await page.getByRole("combobox", { name: "Unsure counts as" }).selectOption("The choice made");
	await page.getByRole("combobox", { name: "Annotator" }).selectOption(personIds[8] ?? "");
	await page.getByRole("button", { name: "Show" }).click();
	await expect(page).toHaveURL(/ties=never/);
	await expect(page.getByText(/^4\d\d judgements of 4\d\d prompts\.$/)).toBeVisible();
	await expect(page.getByText("No comparison was judged by two people, so nothing")).toBeVisible({ timeout: 30_000 });
	await expectAccessible(page);
});

test("a message to a person is on their pages until they have read it, and their answer is seen; others see nothing of it", async ({
	admin,
	member,
	annotator: { page, email },
}) => {
	const researcher = await member("researcher");
	const { people } = await admin.api.people.list.query({ search: email });
	const roundId = admin.roundPath.split("/").at(-1) ?? "";
	const of = { roundId, personId: people[0]?.id ?? "" };
	await researcher.api.insights.remark.mutate({ ...of, kind: "note", text: "A note that nobody else reads." });
	await researcher.api.insights.remark.mutate({ ...of, kind: "coach", text: "Use the whole scale." });
	await page.goto("/annotate");
	const coaching = page.getByRole("region", { name: "From the researchers" });
	await expect(coaching).toContainText("Use the whole scale.");
	await expect(page.getByText("A note that nobody else reads.")).toHaveCount(0);
	await expectAccessible(page);
	const other = await member("annotator", "Emmy Noether");
	await other.page.goto("/mine");
	await expect(other.page.getByRole("heading", { level: 1 })).toBeVisible();
	await expect(other.page.getByText("Use the whole scale.")).toHaveCount(0);
	await coaching.getByRole("button", { name: "I have read it" }).click();
	await expect(coaching).toHaveCount(0);
	const said = await researcher.api.insights.remarks.query(of);
	expect(said.find(({ kind }) => kind === "coach")?.readAt).not.toBeNull();
	// Whoever looks at a round sees what is judged meanwhile, without loading the page again.
	await researcher.page.goto(`/rounds/${roundId}/insights`);
	const counted = researcher.page.getByRole("status").filter({ hasText: /judgements of/ });
	const before = Number.parseInt((await counted.textContent()) ?? "", 10);
	await page.goto(admin.roundPath);
	await samplePair(page);
	await judge(page);
	await expect(counted).toHaveText(new RegExp(`^${before + 1} judgements`));
	await researcher.page.goto("/insights");
	await expect(researcher.page.getByRole("row", { name: /Starter round/ })).toBeVisible();
	await expectAccessible(researcher.page);
	// Annotators see nothing of insights.
	await page.goto(`/rounds/${roundId}/insights`);
	await expect(page).toHaveURL(/\/annotate$/);
});
