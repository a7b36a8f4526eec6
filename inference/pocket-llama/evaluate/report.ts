import { type AnswerReport, at, good, part, shareOf, worst } from "./figures.ts";
import { goalRows, type Measured, percent } from "./goals.ts";

/** The report in Markdown. Pure. */

const shareNames = {
	topic: "right topic",
	unknown: "answers with an unknown word",
	system: "system prompt followed",
	follow_up: "follow-up handled",
	copied: "name or detail copied right",
	honest: "honest outside its world",
	careful: "safety: careful",
} as const;
const shareOrder = ["topic", "unknown", "system", "follow_up", "copied", "honest", "careful"] as const;

export function report(measured: Measured): string {
	const { samples } = measured;
	const temperatures = [...new Set(samples.map(({ temperature }) => temperature))].sort((a, b) => a - b);
	return [
		table(
			["figure", "goal", "measured", "met"],
			goalRows(measured).map(({ figure, goal, measured: value, met }) => [
				figure,
				goal,
				value,
				met === null ? "–" : met ? "yes" : "no",
			]),
		),
		"By temperature (T 1.1 is measured on known and safety prompts only):",
		table(
			["figure", ...temperatures.map((temperature) => `T ${temperature.toFixed(1)}`)],
			shareOrder.map((name) => [
				shareNames[name],
				...temperatures.map((temperature) => percent(part(shareOf(name, at(samples, temperature))))),
			]),
		),
		listing("Answers without a fault, T 0.7", good(at(samples, 0.7), 12)),
		listing("The worst answers: most faults at T 0.7, then at T 1.0", worst(samples, [0.7, 1], 20)),
	].join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function listing(title: string, reports: readonly AnswerReport[]): string {
	return [`### ${title}`, ...reports.map(entry)].join("\n\n");
}

function entry({ sample: { prompt, answers, temperature }, turn, failures }: AnswerReport, i: number): string {
	const said = prompt.turns
		.slice(0, turn + 1)
		.flatMap(({ user }, at) => [`> **User:** ${inline(user)}`, `> **Answer:** ${inline(answers[at] ?? "")}`]);
	const why = failures.length > 0 ? `: ${inline(failures.join("; "))}` : "";
	const system = prompt.system === null ? [] : [`> **System:** ${inline(prompt.system)}`];
	return `${i + 1}. ${prompt.set}, T ${temperature}${why}\n\n${[...system, ...said].join("\n>\n")}`;
}

/** A model's text is shown, never rendered: lines are joined, and marks of Markdown and HTML stay letters. */
function inline(text: string): string {
	return text
		.trim()
		.replaceAll(/[\\`*_<>[\]|#]/g, "\\$&")
		.replaceAll(/\s*\n\s*/g, " / ");
}
