import { readFileSync } from "node:fs";
import { z } from "zod";

export type Outcome = { passed: number; failed: number; failures: { title: string; detail: string }[] };

const vitestReport = z.object({
	numPassedTests: z.number(),
	testResults: z.array(
		z.object({
			name: z.string(),
			status: z.string(),
			message: z.string().optional(),
			assertionResults: z.array(
				z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
			),
		}),
	),
});

/** Counts tests; a file that could not even be loaded counts as one failure. */
export function readVitestReport(path: string): Outcome {
	const report = vitestReport.parse(JSON.parse(readFileSync(path, "utf8")));
	const failures = report.testResults.flatMap((file) => {
		const failed = file.assertionResults.filter(({ status }) => status === "failed");
		if (failed.length === 0 && file.status === "failed") return [{ title: file.name, detail: file.message ?? "" }];
		return failed.map((test) => ({
			title: `${file.name} › ${test.fullName}`,
			detail: (test.failureMessages ?? []).join("\n"),
		}));
	});
	return { passed: report.numPassedTests, failed: failures.length, failures };
}

const playwrightSpec = z.object({
	title: z.string(),
	file: z.string(),
	tests: z.array(
		z.object({
			projectName: z.string(),
			status: z.string(),
			results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
		}),
	),
});
type Suite = { specs: z.infer<typeof playwrightSpec>[]; suites?: Suite[] | undefined };
const playwrightSuite: z.ZodType<Suite> = z.object({
	specs: z.array(playwrightSpec),
	get suites() {
		return z.array(playwrightSuite).optional();
	},
});
const playwrightReport = z.object({
	suites: z.array(playwrightSuite),
	errors: z.array(z.object({ message: z.string().optional() })),
	stats: z.object({ expected: z.number() }),
});

/** Counts tests per project; errors outside of tests, such as a product that does not start, count as one failure each. */
export function readPlaywrightReport(path: string): Outcome {
	const report = playwrightReport.parse(JSON.parse(readFileSync(path, "utf8")));
	const outside = report.errors.map(({ message }) => ({ title: "browser tests", detail: message ?? "" }));
	const inside = report.suites.flatMap(specsOf).flatMap((spec) =>
		spec.tests
			.filter(({ status }) => status === "unexpected" || status === "flaky")
			.map(({ projectName, results }) => ({
				title: `${spec.file} › ${spec.title} (${projectName})`,
				detail: results.flatMap(({ errors }) => errors.map(({ message }) => message ?? "")).join("\n"),
			})),
	);
	const failures = [...outside, ...inside];
	return { passed: report.stats.expected, failed: failures.length, failures };
}

function specsOf(suite: Suite): Suite["specs"] {
	return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}
