import type { AuditDetail, AuditFileFormat } from "./audit.ts";

/** A row of the downloaded log, the same columns in both formats. People are called by their pseudonyms: it leaves the house. */
export type AuditRow = {
	id: string;
	at: string;
	actor_id: string | null;
	actor: string;
	action: string;
	subject: string;
	subject_name: string | null;
	what: string;
	detail: AuditDetail;
};

const columns = ["id", "at", "actor_id", "actor", "action", "subject", "subject_name", "what", "detail"] as const;

/** What a file of this format begins with. */
export function fileHead(format: AuditFileFormat): string {
	return format === "csv" ? `${columns.join(",")}\r\n` : "";
}

/** A row as a line of the file, its end included. */
export function fileLine(row: AuditRow, format: AuditFileFormat): string {
	if (format === "csv") return `${columns.map((column) => csvCell(textOf(row[column]))).join(",")}\r\n`;
	return `${JSON.stringify(row).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}\n`;
}

function textOf(value: AuditRow[keyof AuditRow]): string {
	if (value === null) return "";
	return typeof value === "string" ? value : JSON.stringify(value);
}

/**
 * A cell of RFC 4180. One that a spreadsheet would read as a formula gets an apostrophe before it, which the spreadsheet
 * takes for "this is text".
 */
export function csvCell(text: string): string {
	const guarded = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
