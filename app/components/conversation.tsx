"use client";
import type { NewPrompt } from "#server/pools/pool.ts";
import { useTexts } from "../texts/use-texts.ts";

/** A prompt; one with messages before it as the conversation that it ends. */
export function Conversation({ prompt: { prompt, history } }: { prompt: Pick<NewPrompt, "prompt" | "history"> }) {
	const { shell: t } = useTexts();
	if (history.length === 0) return <p className="prompt-text">{prompt}</p>;
	return (
		<ol className="conversation" aria-label={t.conversation(history.length + 1)}>
			{[...history, { role: "user" as const, content: prompt }].map(({ role, content }, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: messages have no other name than their place
				<li key={i}>
					<b>{t.speakers[role]}</b>
					<p className="prompt-text">{content}</p>
				</li>
			))}
		</ol>
	);
}
