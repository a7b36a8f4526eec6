import { toCsvLine, toJsonLine } from "../text-lines.ts";
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
	return format === "csv" ? toCsvLine(columns.map((column) => row[column])) : toJsonLine(row);
}
