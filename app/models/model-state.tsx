import type { FileDetails } from "#server/models/model-card.ts";

type Shown = FileDetails["state"] | "missing" | "remote";

const words: Record<Shown, { text: string; look: string }> = {
	idle: { text: "Not loaded", look: "paused" },
	loading: { text: "Loading", look: "draft" },
	ready: { text: "Ready", look: "open" },
	failed: { text: "Failed", look: "failed" },
	missing: { text: "Gone", look: "failed" },
	remote: { text: "Remote", look: "plain" },
};

export function ModelState({ state }: { state: Shown }) {
	const { text, look } = words[state];
	return <span className={`tag ${look}`}>{text}</span>;
}
