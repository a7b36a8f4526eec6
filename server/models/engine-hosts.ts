/** A host of the operator's own that models may be reached at although its address is not public; every port without one. */
export type EngineHost = { hostname: string; port: number | null };

const entry = /^(\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\]+)(?::(\d{1,5}))?$/i;

/**
 * Reads TWOFOLD_ENGINE_HOSTS: `host` or `host:port`, with commas between.
 * @throws Error with a sentence that names the entry
 */
export function parseEngineHosts(text: string): EngineHost[] {
	const entries = text.split(",").map((part) => part.trim());
	return entries.filter((part) => part !== "").map(parseEntry);
}

function parseEntry(text: string): EngineHost {
	const [, host = "", port] = entry.exec(text) ?? [];
	const address = `http://${host}`;
	if (host === "" || !URL.canParse(address) || (port !== undefined && (Number(port) < 1 || Number(port) > 65535))) {
		throw new Error(
			`TWOFOLD_ENGINE_HOSTS names ${text}, which is no host. Write hosts such as gpu.example.org or 10.0.0.5:8000, with commas between.`,
		);
	}
	return { hostname: new URL(address).hostname, port: port === undefined ? null : Number(port) };
}

/** The port that a URL leads to, its protocol's own where it names none. */
export function portOf({ protocol, port }: Pick<URL, "protocol" | "port">): number {
	return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

export function isNamed(hosts: readonly EngineHost[], hostname: string, port: number): boolean {
	return hosts.some((host) => host.hostname === hostname && (host.port === null || host.port === port));
}
