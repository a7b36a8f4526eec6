/** What may be linked to: the web and mail, by an absolute address; anything else a model writes stays text. */
export function safeAddress(address: string | undefined): URL | null {
	if (!address || address.length > 2000) return null;
	try {
		const url = new URL(address);
		return ["http:", "https:", "mailto:"].includes(url.protocol) ? url : null;
	} catch {
		return null;
	}
}

/** Where a link leads, as shown beside it: never what the model says that it is. */
export function hostOf(url: URL): string {
	return url.protocol === "mailto:" ? url.pathname : url.host;
}
