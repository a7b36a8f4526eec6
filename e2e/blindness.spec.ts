import { expect, judge, samplePair, test, workPage } from "./product.ts";

test("nothing that reaches an annotator's browser tells a variant, a model, a temperature or a seed", async ({
	annotator,
	admin,
	baseURL,
}) => {
	const { page } = annotator;
	const received: string[] = [];
	page.on("response", (response) => {
		const { pathname } = new URL(response.url());
		if (pathname.startsWith("/_next/static")) return;
		received.push(pathname, JSON.stringify(response.headers()));
		response.text().then(
			(body) => received.push(body),
			() => undefined, // a redirect or an aborted stream has no body
		);
	});
	await page.reload();
	await samplePair(page);
	// The body of a stream is not always to be had here; a page that is loaded again brings the pair along.
	await page.reload();
	await expect.poll(() => received.join("\n")).toMatch(/state[\\"]+:[\\"]+ready/);
	const { helpfulness, radio } = workPage(page);
	const pressed = async () => {
		await page.keyboard.press("3");
		await expect(radio(helpfulness, "A is slightly better")).toBeChecked({ timeout: 500 });
	};
	await expect(pressed).toPass();
	await judge(page);
	for (const path of ["/annotate", "/mine"]) {
		await page.goto(path);
		await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	}

	const roundId = admin.roundPath.split("/").at(-1) ?? "";
	const { variants } = await admin.api.rounds.page.query({ roundId });
	const exported = await (
		await fetch(`${baseURL}/api/rounds/${roundId}/export`, { headers: { cookie: admin.cookie } })
	).text();
	const row = JSON.parse(exported.trimEnd().split("\n").at(-1) ?? "");
	const secrets = [
		...variants.map(({ modelName }) => modelName),
		...[row.chosen_seed, row.rejected_seed].map(String),
		"temperature",
		"variant",
		"weights",
		"token_ids",
	];
	const everything = received.join("\n").toLowerCase();
	for (const secret of secrets) expect(everything).not.toContain(secret.toLowerCase());
});

test("an annotator reaches no page, procedure or export of researchers", async ({ annotator, admin, baseURL }) => {
	const { page, api, cookie } = annotator;
	const roundId = admin.roundPath.split("/").at(-1) ?? "";
	for (const path of ["/rounds", `/rounds/${roundId}`, "/people"]) {
		await page.goto(path);
		await expect(page.getByText("pocket-llama")).toHaveCount(0);
		await expect(page.getByText("ada@example.org")).toHaveCount(0);
	}
	await expect(api.rounds.page.query({ roundId })).rejects.toThrow(/needs the role researcher/);
	await expect(api.people.list.query()).rejects.toThrow(/needs the role researcher/);
	await expect(api.people.invite.mutate({ role: "annotator", days: 1 })).rejects.toThrow(/needs the role researcher/);
	const response = await fetch(`${baseURL}/api/rounds/${roundId}/export`, { headers: { cookie } });
	expect(response.status).toBe(403);
	expect(await (await fetch(`${baseURL}/api/rounds/${roundId}/export`)).json()).toMatchObject({
		error: { code: "unauthenticated" },
	});
});
