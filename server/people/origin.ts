/**
 * The origins that may send a form or a mutation: Twofold's own address, and for one on this machine its other names. Anything
 * else is another site that borrows the browser's cookie.
 */
export function trustedOrigins(address: string): string[] {
	const url = new URL(address);
	const localNames = ["localhost", "127.0.0.1", "[::1]"];
	if (!localNames.includes(url.hostname)) return [url.origin];
	const port = url.port === "" ? "" : `:${url.port}`;
	return localNames.map((name) => `${url.protocol}//${name}${port}`);
}

/**
 * Whether a request that changes something comes from Twofold's own pages, or from no browser at all: every browser sends an
 * origin or says where the request was made.
 */
export function isSameOrigin(headers: Headers, address: string): boolean {
	const origin = headers.get("origin");
	if (origin !== null) return trustedOrigins(address).includes(origin);
	const site = headers.get("sec-fetch-site");
	return site === null || site === "same-origin" || site === "none";
}

export const otherOriginSentence = (address: string): string =>
	`This page was opened at an address that is not Twofold's own. Open ${new URL(address).origin}, or set TWOFOLD_URL to the address that you use.`;
