import { defineConfig, devices } from "@playwright/test";
import { browserLaunch } from "./scripts/browser.ts";
import { freePort } from "./scripts/processes.ts";

// Chosen once: the workers read this file again and inherit the variable.
process.env.TWOFOLD_TEST_PORT ??= String(await freePort());

export default defineConfig({
	testDir: "e2e",
	outputDir: "test-results",
	globalSetup: "./scripts/browser-setup.ts",
	workers: 1,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: "list",
	use: {
		baseURL: `http://localhost:${process.env.TWOFOLD_TEST_PORT}`,
		// A trace nearly doubles a test's time, so it is made when one is looked into.
		trace: process.env.TWOFOLD_TRACE ? "retain-on-failure" : "off",
		screenshot: "only-on-failure",
		launchOptions: browserLaunch,
	},
	projects: [
		{
			name: "desktop",
			testIgnore: "**/*.phone.spec.ts",
			use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
		},
		{
			name: "phone",
			testMatch: "**/*.phone.spec.ts",
			use: { ...devices["Desktop Chrome"], viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
		},
	],
});
