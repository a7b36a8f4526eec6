import type { FileFormat } from "./mapping.ts";

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);

/** @returns why a file that begins so cannot be read at all, with what to do, or null for one that can */
export function wrongFile(bytes: Uint8Array, format: FileFormat): string | null {
	if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff))
		return "The file is UTF-16. Save it as UTF-8 (in a spreadsheet: CSV UTF-8) and choose it again.";
	if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04))
		return "This is a spreadsheet or an archive. Save the sheet as CSV in UTF-8, or take the file out, and choose that.";
	if (bytes.includes(0)) return "This is no text file. Choose a JSONL, CSV or plain text file in UTF-8.";
	const begin = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
	if (format === "jsonl" && begin.startsWith("["))
		return "The file is one JSON list. Write each object on a line of its own (jq -c '.[]' does that) and choose it again.";
	return null;
}
