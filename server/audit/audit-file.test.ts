import { expect, test } from "vitest";
import { type AuditRow, fileHead, fileLine } from "./audit-file.ts";

const row: AuditRow = {
	id: "12",
	at: "2026-11-24T10:00:00.000Z",
	actor_id: null,
	actor: "console",
	action: "team.made",
	subject: "team:1",
	subject_name: '=HYPERLINK("http://evil")',
	what: "Made a team,\u2028and so on.",
	detail: { members: 2 },
};

test("a CSV line has a cell for each title of its head, and no formula", () => {
	expect(fileHead("csv")).toBe("id,at,actor_id,actor,action,subject,subject_name,what,detail\r\n");
	expect(fileLine(row, "csv")).toBe(
		`12,2026-11-24T10:00:00.000Z,,console,team.made,team:1,"'=HYPERLINK(""http://evil"")","Made a team,\u2028and so on.","{""members"":2}"\r\n`,
	);
});

test("a JSONL line is one line that reads back", () => {
	const line = fileLine(row, "jsonl");
	expect(fileHead("jsonl")).toBe("");
	expect(line.split(/\r\n|[\n\r\u2028\u2029]/)).toHaveLength(2);
	expect(JSON.parse(line)).toEqual(row);
});
