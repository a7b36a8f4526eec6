import { globSync, readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const tests = globSync(
	["app", "bench", "inference", "scripts", "server"].map((folder) => `${folder}/**/*.test.{ts,tsx}`),
);
const isModel = (file: string) => file.endsWith(".model.test.ts");
/** A test needs PostgreSQL if it says so by its name or by asking for a database. */
const isStore = (file: string) =>
	/[.-]store\.test\.ts$/.test(file) || /from "[^"]*\/test-database\.ts"/.test(readFileSync(file, "utf8"));

/** A test that sets variables of the environment would reach into others of the same process. */
const setsEnvironment = (file: string) => /process\.env/.test(readFileSync(file, "utf8"));

const alone = tests.filter((file) => !isModel(file) && !isStore(file) && setsEnvironment(file));
const unit = tests.filter((file) => !isModel(file) && !isStore(file) && !setsEnvironment(file));
const store = tests.filter((file) => !isModel(file) && isStore(file));
const model = tests.filter(isModel);

export default defineConfig({
	test: {
		passWithNoTests: true,
		projects: [
			// Half of their time would be spent on starting a process for each file.
			{ test: { name: "unit", include: include(unit), isolate: false } },
			{ test: { name: "unit-alone", include: include(alone) } },
			{
				test: {
					name: "store",
					include: include(store),
					globalSetup: "scripts/store-setup.ts",
					testTimeout: 20_000,
					hookTimeout: 30_000,
				},
			},
			{
				test: {
					name: "model",
					include: include(model),
					// Each loads weights and takes all threads: one after the other.
					fileParallelism: false,
					testTimeout: 120_000,
					hookTimeout: 120_000,
				},
			},
		],
	},
});

/** An empty list would mean Vitest's default, which is every test. Brackets, as in Next's folders, are no pattern here. */
function include(files: string[]): string[] {
	return files.length > 0 ? files.map((file) => file.replaceAll(/[[\]()]/g, "\\$&")) : ["none"];
}
