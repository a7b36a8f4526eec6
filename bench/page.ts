import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { acceptGuidelines, inviteAndJoin, joinByToken, type Newcomer } from "#scripts/api-client.ts";
import { browserLaunch } from "#scripts/browser.ts";
import { watchScripts } from "#scripts/page-scripts.ts";
import { makePool, openPooled } from "#scripts/pooled-client.ts";
import { startProduct } from "./product.ts";

/**
 * node bench/page.ts [pairs]: the work page of a round with a pool, in a browser. JavaScript in KB, gzipped;
 * LCP, CLS and INP at four times CPU throttling; from Submit to the next readable pair. Exits with 1 where one is beyond its goal.
 */
const pairs = Number(process.argv[2] ?? 30);
const goals = { scriptKb: 200, lcpMs: 2500, cls: 0.1, inpMs: 200, nextMs: 100 };
const throttle = 4;

type Stage = { url: string; roundId: string; annotator: Newcomer };

async function setStage(url: string, setupToken: string): Promise<Stage> {
	const admin = await joinByToken(url, setupToken, "bench@example.org", "Bench");
	const annotator = await inviteAndJoin(url, admin.api, "annotator", "annotator@example.org", "Bench");
	const personId = (await admin.api.people.list.query({ search: annotator.email })).people[0]?.id ?? "";
	const prompts = Array.from({ length: pairs + 10 }, (_, i) => `How do I boil ${i + 1} eggs?`);
	const poolId = await makePool({ ...admin, url }, prompts);
	const roundId = await openPooled(admin.api, poolId, { name: "Page", people: [personId], overlap: 1, maxTokens: 64 });
	await acceptGuidelines(annotator.api, roundId);
	for (let ready = 0; ready < prompts.length; ) {
		await new Promise((resolve) => setTimeout(resolve, 1000));
		ready = (await admin.api.rounds.progress.query({ roundId })).states.ready;
	}
	return { url, roundId, annotator };
}

async function open(browser: Browser, { url, annotator }: Stage): Promise<Page> {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	await context.addCookies(
		annotator.cookie.split("; ").map((pair) => {
			const at = pair.indexOf("=");
			return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
		}),
	);
	const page = await context.newPage();
	// A page behind another one is painted once a second.
	await page.bringToFront();
	return page;
}

/** KB of JavaScript, gzipped: what the page is read with, and what it fetches besides until a pair can be judged. */
async function measureScripts(browser: Browser, stage: Stage): Promise<{ scriptKb: number; laterKb: number }> {
	const page = await open(browser, stage);
	const scripts = watchScripts(page);
	await page.goto(`${stage.url}/annotate/${stage.roundId}`);
	await page.waitForLoadState("networkidle");
	const [scriptKb, laterKb] = [await scripts.initial(), await scripts.later()];
	await page.context().close();
	return { scriptKb, laterKb };
}

const vitals = `
	window.vitals = { lcp: 0, cls: 0, inp: 0 };
	new PerformanceObserver((list) => { for (const e of list.getEntries()) vitals.lcp = e.startTime; })
		.observe({ type: "largest-contentful-paint", buffered: true });
	new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) vitals.cls += e.value; })
		.observe({ type: "layout-shift", buffered: true });
	new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.interactionId) vitals.inp = Math.max(vitals.inp, e.duration); })
		.observe({ type: "event", durationThreshold: 16, buffered: true });`;

/** The first pair is read and one is judged by keys, at a quarter of this processor's speed. INP is the worst interaction. */
async function measureVitals(browser: Browser, stage: Stage) {
	const page = await open(browser, stage);
	const cdp = await page.context().newCDPSession(page);
	await cdp.send("Emulation.setCPUThrottlingRate", { rate: throttle });
	await page.addInitScript(vitals);
	await page.goto(`${stage.url}/annotate/${stage.roundId}`, { waitUntil: "networkidle" });
	// As somebody who reads first: the page has come to rest.
	await page.waitForTimeout(2000);
	for (const key of ["1", "2", "3", "7", "q", "o", "w", "q"]) await page.keyboard.press(key, { delay: 60 });
	await page.waitForTimeout(1000);
	const measured = await page.evaluate("vitals");
	await page.context().close();
	return measured as { lcp: number; cls: number; inp: number };
}

/** From Enter until the next pair's text stands on the page and has been painted, in ms, median and p95. */
async function measureNext(browser: Browser, stage: Stage) {
	const page = await open(browser, stage);
	await page.goto(`${stage.url}/annotate/${stage.roundId}`, { waitUntil: "networkidle" });
	const times: number[] = [];
	for (let i = 0; i < pairs; i++) {
		for (const key of ["3", "5", "q", "o"]) await page.keyboard.press(key);
		await page.evaluate(`
			window.next = new Promise((resolve) => {
				const text = () => document.querySelector(".rail")?.textContent;
				const before = text();
				addEventListener("keydown", () => {
					const start = performance.now();
					const look = () => text() !== before ? requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start))) : requestAnimationFrame(look);
					look();
				}, { once: true, capture: true });
			}); 0`);
		await page.keyboard.press("Enter");
		times.push(Number(await page.evaluate("window.next")));
		// As somebody who reads; the page fetches further pairs meanwhile.
		await page.waitForTimeout(500);
	}
	await page.context().close();
	const sorted = times.toSorted((a, b) => a - b);
	return {
		median: sorted[Math.floor(pairs / 2)] ?? Number.NaN,
		p95: sorted[Math.ceil(pairs * 0.95) - 1] ?? Number.NaN,
	};
}

const product = await startProduct();
const browser = await chromium.launch(browserLaunch);
try {
	const stage = await setStage(product.url, product.setupToken);
	const { scriptKb, laterKb } = await measureScripts(browser, stage);
	const { lcp: lcpMs, cls, inp: inpMs } = await measureVitals(browser, stage);
	const next = await measureNext(browser, stage);
	const measured = { scriptKb, lcpMs, cls, inpMs, nextMs: next.median };
	const rounded = (value: number) => Math.round(value * 100) / 100;
	console.table(
		Object.entries(measured).map(([name, value]) => ({
			name,
			value: rounded(value),
			goal: goals[name as keyof typeof goals],
		})),
	);
	console.log(`Besides ${rounded(laterKb)} KB of JavaScript that is fetched with the first pair, for its markdown.`);
	console.log(`From Submit to the next pair: p95 ${rounded(next.p95)} ms of ${pairs}.`);
	const folder = join(import.meta.dirname, "results");
	await mkdir(folder, { recursive: true });
	const result = {
		...measured,
		laterKb,
		nextP95: next.p95,
		pairs,
		throttle,
		cores: cpus().length,
		cpu: cpus()[0]?.model,
	};
	const stamp = new Date().toISOString().replaceAll(":", "-");
	await writeFile(join(folder, `page-${stamp}.json`), JSON.stringify(result, null, "\t"));
	const missed = Object.entries(measured).filter(([name, value]) => value > goals[name as keyof typeof goals]);
	for (const [name] of missed) console.error(`${name} is beyond its goal.`);
	process.exitCode = missed.length > 0 ? 1 : 0;
} finally {
	await browser.close();
	await product.stop();
}
