/** Why a response is good or not, as chips that annotators click; a round may have others, or none. */
export const defaultReasons = [
	"More useful",
	"More complete",
	"More correct",
	"Better written",
	"Follows instructions",
	"Wrong",
	"Superficial",
	"Ignores instructions",
	"Unsafe",
] as const;

/** Reasons as they are typed, one a line: trimmed, each once, the empty ones left out. */
export function reasonsIn(text: string): string[] {
	const lines = text.split("\n").map((line) => line.trim().replaceAll(/\s+/g, " "));
	return [...new Set(lines.filter((line) => line !== "").map((line) => line.slice(0, 40).trim()))];
}
