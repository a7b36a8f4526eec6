import type { TryEvent } from "#server/models/try-event.ts";

export type Piece = Pick<Extract<TryEvent, { kind: "text" }>, "text" | "tokens">;
export type Token = Piece["tokens"][number];

/** One answer that is being tried, or was. */
export type Trial = {
	state: "running" | "done" | "stopped" | "failed";
	/** The place in the engine's queue while it waits there. */
	position: number | null;
	pieces: Piece[];
	figures: Extract<TryEvent, { kind: "done" }> | null;
	problem: string | null;
};

export const begun: Trial = { state: "running", position: null, pieces: [], figures: null, problem: null };

/** What an event makes of the trial; nothing once it is over. */
export function withEvent(trial: Trial, event: TryEvent): Trial {
	if (trial.state !== "running") return trial;
	if (event.kind === "queued") return { ...trial, position: event.position };
	if (event.kind === "text") {
		const { text, tokens } = event;
		return { ...trial, position: null, pieces: [...trial.pieces, { text, tokens }] };
	}
	if (event.kind === "done") return { ...trial, state: "done", position: null, figures: event };
	return { ...trial, state: "failed", position: null, problem: event.message };
}

/** What stands on the screen as one part: a token by its own text, or a piece whose tokens' texts do not add up to it. */
export type Part = { text: string; tokens: Token[] };

export function partsOf(pieces: readonly Piece[]): Part[] {
	return pieces.flatMap(({ text, tokens }) => {
		const adds = tokens.map((token) => token.text).join("") === text;
		return adds && tokens.length > 1
			? tokens.map((token) => ({ text: token.text, tokens: [token] }))
			: [{ text, tokens }];
	});
}
