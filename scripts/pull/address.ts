import { PullError } from "./pull-error.ts";

/** Where weights may come from, what they are called here, and what is sent there. Pure. */

/** Redirects that are followed, as huggingface.co redirects to its content servers. */
export const maxRedirects = 5;

/** @throws PullError for what is no address, is not encrypted, or carries a password */
export function weightsUrl(text: string): URL {
	if (!URL.canParse(text)) {
		throw new PullError(`${text} is no address. Give the whole address of a GGUF file, beginning with https://.`);
	}
	const url = new URL(text);
	if (url.username || url.password) {
		throw new PullError("Leave the name and password out of the address: they would end up in logs.");
	}
	mustBePrivate(url, `${url.origin} is not encrypted`);
	if (url.host === "huggingface.co" && url.pathname.includes("/blob/")) {
		throw new PullError(
			`This is the page about the file. The file itself is at ${url.origin}${url.pathname.replace("/blob/", "/resolve/")}`,
		);
	}
	return url;
}

/** The place that a redirect leads to. @throws PullError where it leads out of https */
export function redirectUrl(from: URL, location: string): URL {
	if (!URL.canParse(location, from)) throw new PullError(`${from.host} redirects to ${location}, which is no address.`);
	const url = new URL(location, from);
	mustBePrivate(url, `${from.host} redirects to ${url.origin}, which is not encrypted`);
	return url;
}

function mustBePrivate({ protocol, hostname }: URL, problem: string): void {
	if (protocol === "https:" || (protocol === "http:" && isLoopback(hostname))) return;
	throw new PullError(`${problem}. Weights are pulled by https, and by http from this machine alone (localhost).`);
}

function isLoopback(hostname: string): boolean {
	return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** The token is for huggingface.co itself: a content server that it redirects to must not learn it. */
export function authorization(url: URL, token: string | undefined): Record<string, string> {
	const isTheirs = url.protocol === "https:" && url.host === "huggingface.co";
	return token && isTheirs ? { authorization: `Bearer ${token}` } : {};
}

/** The address without what may be secret in it. */
export function shown(url: URL): string {
	return `${url.origin}${url.pathname}${url.search ? "?…" : ""}`;
}

const controlOrSeparator = /[\p{Cc}/\\]/u;

/**
 * The name in the folder of models: a plain name that ends in .gguf, and never a path.
 * @throws PullError
 */
export function modelFileName(given: string): string {
	const isName = !controlOrSeparator.test(given) && !given.startsWith(".") && given.length > ".gguf".length;
	if (isName && given.endsWith(".gguf") && Buffer.byteLength(given) <= 200) return given;
	throw new PullError(
		`${JSON.stringify(given)} is no name for a model. Give one with --as: a plain name, no path, that ends in .gguf.`,
	);
}

/** The last part of the address. @throws PullError */
export function nameFromUrl(url: URL): string {
	const last = url.pathname.split("/").at(-1) ?? "";
	try {
		return modelFileName(decodeURIComponent(last));
	} catch (error) {
		if (error instanceof PullError) throw error;
		return modelFileName(last);
	}
}
