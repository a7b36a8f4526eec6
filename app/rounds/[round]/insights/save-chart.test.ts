import { expect, test } from "vitest";
import { csvText, jsonText } from "./save-chart.ts";

test("a chart's numbers are saved whole, quoted where they must be, and none as a formula", () => {
	const columns = ["variant", "share"];
	const rows = [
		["P, the first", 0.5],
		['say "R"', null],
		["=1+1", -2],
	];
	expect(csvText(columns, rows)).toBe('variant,share\r\n"P, the first",0.5\r\n"say ""R""",\r\n\'=1+1,-2');
	expect(JSON.parse(jsonText(columns, rows))[1]).toEqual({ variant: 'say "R"', share: null });
});
