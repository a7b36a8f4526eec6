/** One line of JSONL, its newline included. U+2028 and U+2029 are escaped, since some readers take them for line ends. */
export function toJsonLine(row: object): string {
	return `${JSON.stringify(row).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")}\n`;
}

/**
 * A cell of RFC 4180. One that a spreadsheet would read as a formula gets an apostrophe before it, which the spreadsheet
 * takes for "this is text".
 */
export function csvCell(text: string): string {
	const guarded = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

/** One line of CSV, its end included: nothing for null, JSON for whatever is neither text nor null. */
export function toCsvLine(values: readonly unknown[]): string {
	const text = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
	return `${values.map((value) => (value === null || value === undefined ? "" : csvCell(text(value)))).join(",")}\r\n`;
}
