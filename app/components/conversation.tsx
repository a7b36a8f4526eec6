import type { NewPrompt } from "#server/pools/pool.ts";

const speakers = { user: "User", assistant: "Assistant" } as const;

/** A prompt; one with messages before it as the conversation that it ends. */
export function Conversation({ prompt: { prompt, history } }: { prompt: Pick<NewPrompt, "prompt" | "history"> }) {
	if (history.length === 0) return <p className="prompt-text">{prompt}</p>;
	return (
		<ol className="conversation" aria-label={`Conversation of ${history.length + 1} messages`}>
			{[...history, { role: "user" as const, content: prompt }].map(({ role, content }, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: messages have no other name than their place
				<li key={i}>
					<b>{speakers[role]}</b>
					<p className="prompt-text">{content}</p>
				</li>
			))}
		</ol>
	);
}
