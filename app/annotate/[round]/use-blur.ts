"use client";
import { useState } from "react";
import type { Phase } from "./phase.ts";

export type Blur = {
	/** There is text on the page that the round blurs. */
	sensitive: boolean;
	blurred: boolean;
	/** Reveals the text, or blurs it again. */
	turn(): void;
};

/** Text is blurred until it is revealed, each pair anew; a dialogue that goes on is one whose last pair was revealed. */
export function useBlur(blurText: boolean, phase: Phase): Blur {
	const [seen, setSeen] = useState<{ pair: string | null; dialogue: string | null } | null>(null);
	const shown = "shown" in phase ? phase.shown : null;
	const dialogue = phase.kind === "composing" ? (phase.dialogue?.id ?? null) : (shown?.dialogueId ?? null);
	const sensitive = blurText && (shown !== null || dialogue !== null);
	const revealed = shown ? seen?.pair === shown.id : seen?.dialogue === dialogue;
	return {
		sensitive,
		blurred: sensitive && !revealed,
		turn: () => setSeen(revealed ? null : { pair: shown?.id ?? null, dialogue }),
	};
}
