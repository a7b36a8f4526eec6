import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { buildWeb } from "./build-step.ts";
import { mustRun, runCommand } from "./command.ts";
import { step } from "./progress.ts";
import { root } from "./settings.ts";
import { type Outcome, readPlaywrightReport, readVitestReport } from "./test-report.ts";

type Say = (detail: string) => void;

const reports = join(root, ".setup/reports");
const total: Outcome = { passed: 0, failed: 0, failures: [] };
/** Nothing of it takes longer on a slow machine; what does, hangs. */
const stepLimitMs = 20 * 60_000;

/**
 * All checks and tests, one after the other, as two heavy things at once would disturb each other's timing. A failed step does not
 * keep the later ones from running. The last line is the sum of all.
 */
export async function main(): Promise<void> {
	rmSync(reports, { recursive: true, force: true });
	mkdirSync(reports, { recursive: true });
	await check("Format and lint", (say) => tool("@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"], say));
	await check("Import rules", (say) => node(["scripts/import-rules.ts"], say));
	await check("Types", types);
	await check("Migrations fit the schema", (say) => node(["scripts/migration-diff.ts"], say));
	await suite("Tests: unit", (say) => vitest("unit*", say));
	for (const project of ["store", "model"]) await suite(`Tests: ${project}`, (say) => vitest(project, say));
	if (await check("Build", () => buildWeb())) await suite("Tests: browser", browser);
	else add("Tests: browser", failure("Tests: browser", "Not run, as there is no build."));
	for (const { title, detail } of total.failures) console.log(`\n✗ ${title}\n${indented(detail)}`);
	console.log(`\n${total.passed} passed, ${total.failed} failed`);
	process.exit(total.failed > 0 ? 1 : 0);
}

function failure(title: string, error: unknown): Outcome {
	const detail = error instanceof Error ? error.message : String(error);
	return { passed: 0, failed: 1, failures: [{ title, detail }] };
}

function add(label: string, outcome: Outcome): void {
	total.passed += outcome.passed;
	total.failed += outcome.failed;
	total.failures.push(...outcome.failures);
	if (outcome.failed > 0) console.log(`  ${label}: ${outcome.passed} passed, ${outcome.failed} failed`);
}

/** A check that passes or fails as a whole, and counts as one. */
async function check(label: string, work: (say: Say) => Promise<unknown>): Promise<boolean> {
	try {
		await step(label, work);
		add(label, { passed: 1, failed: 0, failures: [] });
		return true;
	} catch (error) {
		add(label, failure(label, error));
		return false;
	}
}

/** Tests that count one by one; a runner that breaks is a failure too. */
async function suite(label: string, work: (say: Say) => Promise<Outcome>): Promise<void> {
	let outcome: Outcome | undefined;
	try {
		await step(label, async (say) => {
			outcome = await work(say);
			if (outcome.failed > 0) throw new Error("Some failed.");
		});
	} catch (error) {
		outcome ??= failure(label, error);
	}
	if (!outcome) return;
	add(label, outcome);
	if (outcome.failed === 0) console.log(`  ${outcome.passed} passed`);
}

function node(args: string[], onLine: Say, env = process.env): Promise<string> {
	return mustRun(process.execPath, args, { cwd: root, env, onLine, signal: AbortSignal.timeout(stepLimitMs) });
}

function tool(script: string, args: string[], say: Say): Promise<string> {
	return node([join("node_modules", script), ...args], say);
}

async function types(say: Say): Promise<void> {
	await tool("next/dist/bin/next", ["typegen"], say);
	await tool("typescript/bin/tsc", ["--noEmit"], say);
}

async function vitest(project: string, say: Say): Promise<Outcome> {
	const report = join(reports, `${project.replace("*", "")}.json`);
	const args = ["run", "--project", project, "--reporter=json", "--reporter=dot", `--outputFile.json=${report}`];
	const said = await runTests(join("node_modules", "vitest/vitest.mjs"), args, say, {});
	return outcomeOf(report, readVitestReport, said);
}

async function browser(say: Say): Promise<Outcome> {
	await installBrowser(say);
	const report = join(reports, "browser.json");
	const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
	const args = ["test", "--reporter=list,json", "--pass-with-no-tests"];
	return outcomeOf(
		report,
		readPlaywrightReport,
		await runTests("node_modules/@playwright/test/cli.js", args, say, env),
	);
}

type Said = { code: number; output: string };

function runTests(script: string, args: string[], onLine: Say, more: Record<string, string>): Promise<Said> {
	const env = { ...process.env, ...more, NO_COLOR: "1", FORCE_COLOR: undefined };
	const signal = AbortSignal.timeout(stepLimitMs);
	return runCommand(process.execPath, [script, ...args], { cwd: root, env, onLine, signal });
}

/** The report counts; a runner that failed without a failed test in it, or left none, counts as one failure. */
function outcomeOf(report: string, read: (path: string) => Outcome, { code, output }: Said): Outcome {
	const outcome = existsSync(report) ? read(report) : { passed: 0, failed: 0, failures: [] };
	if (outcome.failed > 0 || (code === 0 && existsSync(report))) return outcome;
	const failures = [{ title: "The test runner failed", detail: output.slice(-6000) }];
	return { ...outcome, failed: 1, failures };
}

async function installBrowser(say: Say): Promise<void> {
	const { chromium } = await import("@playwright/test");
	if (existsSync("/usr/bin/chromium") || existsSync(chromium.executablePath())) return;
	if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
		const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
		await mustRun("apt-get", ["update"], { onLine: say, env });
		const apt = await runCommand("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
			onLine: say,
			env,
		});
		if (apt.code === 0 && existsSync("/usr/bin/chromium")) return;
	}
	const own = await runCommand(process.execPath, ["node_modules/@playwright/test/cli.js", "install", "chromium"], {
		cwd: root,
		onLine: say,
	});
	if (own.code === 0) return;
	throw new Error(
		"There is no browser for the browser tests, and none could be installed. " +
			`Install Debian's chromium, or run: npx playwright install chromium\n${own.output.slice(-2000)}`,
	);
}

function indented(text: string): string {
	return stripVTControlCharacters(text)
		.trim()
		.split("\n")
		.map((line) => `    ${line}`)
		.join("\n");
}
