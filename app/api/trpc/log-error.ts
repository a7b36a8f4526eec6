/**
 * Writes an unexpected error to the log, without what people sent: a database client's message quotes the values of the query,
 * so only its last line is kept, which says what is wrong.
 */
export function logError(where: string, error: unknown): void {
	console.error(`${new Date().toISOString()} error in ${where}: ${shorten(error)}`);
}

function shorten(error: unknown): string {
	if (!(error instanceof Error)) return `a thrown ${typeof error}`;
	const code = "code" in error ? ` ${String(error.code)}` : "";
	const reason = error.message.trim().split("\n").at(-1) ?? "";
	const frames = (error.stack ?? "").split("\n").filter((line) => line.startsWith("    at "));
	return [`${error.name}${code}: ${reason}`, ...frames].join("\n");
}
