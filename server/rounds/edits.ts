import type { PromptSource } from "./round.ts";

/** Whether annotators may edit the response they chose into a better one, and whether a dialogue goes on from what they made of it. */
export const editModes = ["none", "kept", "continue"] as const;
export type EditMode = (typeof editModes)[number];

type Dialogues = { promptSource: PromptSource; turns: number | null };

/** A round without dialogues of several turns has nothing that could go on, whatever its draft tried out before. */
export function editsSetting(edits: EditMode, { promptSource, turns }: Dialogues): EditMode {
	const goesOn = promptSource !== "pool" && (turns ?? 1) > 1;
	return edits === "continue" && !goesOn ? "kept" : edits;
}
