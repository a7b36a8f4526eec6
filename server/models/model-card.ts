/** What the page of models shows. `null` is what is not known, or not yet. */
export type FileDetails = {
	state: "idle" | "loading" | "ready" | "failed";
	/** Why it failed, as a sentence. */
	reason: string | null;
	/** From 0 to 1, while it is being loaded. */
	loadingProgress: number | null;
	bytes: number;
	architecture: string | null;
	/** How many numbers the weights are. */
	parameters: number | null;
	quantization: string | null;
	contextTokens: number | null;
	sha256: string | null;
	template: string | null;
	engineBuild: string | null;
	/** While it is loaded. */
	memoryBytes: number | null;
};

export type ModelCard = { id: string; name: string; engineId: string; rounds: number } & (
	| {
			kind: "embedded";
			/** Null where the service does not offer the file any more, or is not there itself. */
			file: FileDetails | null;
	  }
	| { kind: "remote"; baseUrl: string; hasKey: boolean }
);

export type ModelsPage = {
	cards: ModelCard[];
	/** Offered by the service and not registered. */
	files: { file: string; details: FileDetails | null }[];
	/** Why nothing is known of embedded models, where that is so. */
	serviceProblem: string | null;
};

const units = ["bytes", "KB", "MB", "GB", "TB"] as const;

/** "4.1 GB", by thousands. */
export function bytesText(bytes: number): string {
	let amount = bytes;
	let at = 0;
	while (amount >= 999.5 && at < units.length - 1) {
		amount /= 1000;
		at++;
	}
	return `${at === 0 || amount >= 99.95 ? Math.round(amount) : amount.toFixed(1)} ${units[at]}`;
}

/** "6.7 billion", as models are told apart by. */
export function parametersText(count: number): string {
	if (count >= 999_500_000) return `${(count / 1e9).toFixed(1)} billion`;
	if (count >= 999_500) return `${(count / 1e6).toFixed(1)} million`;
	return count.toLocaleString("en");
}

/** "37 %", and never 0 % or 100 % for what is neither. */
export function probabilityText(logprob: number): string {
	const percent = 100 * Math.exp(logprob);
	if (percent >= 100) return "100 %";
	if (percent > 99.9) return "over 99.9 %";
	if (percent < 0.1) return "under 0.1 %";
	return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)} %`;
}
