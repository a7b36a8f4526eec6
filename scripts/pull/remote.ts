import { type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { authorization, maxRedirects, redirectUrl, shown } from "./address.ts";
import { Interrupted, PullError, RemoteChanged } from "./pull-error.ts";
import type { Span } from "./spans.ts";

export type RemoteFile = {
	size: number;
	/** Strong, so that it may be asked for; else what tells at least that the file has changed. */
	validator: string | null;
	takesRanges: boolean;
	/** Of the whole file, as Hugging Face tells it. */
	sha256: string | null;
};

type Answer = { status: number; headers: Headers; body: Dispatcher.ResponseData["body"]; linkedEtag: string | null };

/** A line that is silent for so long counts as dropped. */
const silenceMs = 30_000;

/** One file at one address. Each request begins at that address, since those that it redirects to expire. */
export class Remote {
	readonly url: URL;
	readonly #token: string | undefined;
	readonly #agent: Dispatcher;

	constructor(url: URL, token: string | undefined) {
		this.url = url;
		this.#token = token;
		this.#agent = new EnvHttpProxyAgent({
			connectTimeout: silenceMs,
			headersTimeout: silenceMs,
			bodyTimeout: silenceMs,
			// This machine is never behind a proxy.
			noProxy: [process.env.no_proxy ?? process.env.NO_PROXY ?? "", "localhost", "127.0.0.1", "[::1]"].join(","),
		});
	}

	/** Asks for one byte: some content servers refuse HEAD at addresses that were signed for GET. */
	async look(signal: AbortSignal): Promise<RemoteFile> {
		const answer = await this.#ask({ range: "bytes=0-0" }, signal);
		answer.body.destroy();
		const range = answer.status === 206 ? contentRange(answer) : null;
		if (answer.status === 206 && range === null) throw new PullError("The server answers with a range of no file.");
		const length = answer.headers.get("content-length");
		const size = range?.size ?? (answer.status === 200 && length !== null ? Number(length) : Number.NaN);
		if (!Number.isSafeInteger(size)) throw new PullError("The server does not tell how large the file is.");
		if (size === 0) throw new PullError("The file at this address is empty.");
		const { linkedEtag } = answer;
		const sha256 = linkedEtag !== null && /^[0-9a-f]{64}$/.test(linkedEtag) ? linkedEtag : null;
		return { size, validator: validatorOf(answer), takesRanges: range !== null, sha256 };
	}

	/**
	 * The bytes of one span as they come, or of the whole file where the server takes no ranges.
	 * @throws RemoteChanged, Interrupted, PullError
	 */
	async *read(
		{ size, validator, takesRanges }: RemoteFile,
		[from, to]: Span,
		signal: AbortSignal,
	): AsyncGenerator<Buffer> {
		const isStrong = validator !== null && !validator.startsWith("W/");
		const range = { range: `bytes=${from}-${to - 1}`, ...(isStrong && { "if-range": validator }) };
		const answer = await this.#ask(takesRanges ? range : {}, signal);
		try {
			const sameSize = (contentRange(answer)?.size ?? Number(answer.headers.get("content-length"))) === size;
			if (validatorOf(answer) !== validator || !sameSize) throw new RemoteChanged("The file has changed there.");
			if (takesRanges) mustAnswer(answer, [from, to]);
			let left = to - from;
			for await (const data of answer.body) {
				if (data.length > left) throw new Interrupted("the server sends more than was asked for");
				left -= data.length;
				yield data;
			}
			if (left > 0) throw new Interrupted("the connection ended early");
		} catch (error) {
			throw known(error, signal);
		} finally {
			answer.body.destroy();
		}
	}

	async close(): Promise<void> {
		await this.#agent.destroy();
	}

	async #ask(headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
		let url = this.url;
		let linkedEtag: string | null = null;
		for (let redirects = 0; redirects <= maxRedirects; redirects++) {
			const response = await request(url, {
				dispatcher: this.#agent,
				signal,
				headers: { "accept-encoding": "identity", ...headers, ...authorization(url, this.#token) },
			}).catch((error: unknown) => {
				throw known(error, signal);
			});
			// What destroying it says later is of no interest.
			response.body.on("error", () => {});
			const answer = { status: response.statusCode, headers: headersOf(response), body: response.body };
			linkedEtag ??= answer.headers.get("x-linked-etag")?.replaceAll('"', "").toLowerCase() ?? null;
			const location = answer.headers.get("location");
			if (![301, 302, 303, 307, 308].includes(answer.status) || location === null) {
				mustBeWell(answer, url);
				return { ...answer, linkedEtag };
			}
			answer.body.destroy();
			url = redirectUrl(url, location);
		}
		throw new PullError(`${this.url.host} redirects more than ${maxRedirects} times.`);
	}
}

/** What the network does to a request is no error of ours, and may pass. */
function known(error: unknown, signal: AbortSignal): unknown {
	if (error instanceof PullError || error instanceof RemoteChanged || error instanceof Interrupted) return error;
	if (signal.aborted) return signal.reason;
	const code = error instanceof Error && "code" in error ? String(error.code) : "";
	return new Interrupted(networkReasons[code] ?? (error instanceof Error ? error.message : String(error)));
}

const networkReasons: Readonly<Record<string, string>> = {
	ENOTFOUND: "the server's name is not known (ENOTFOUND)",
	EAI_AGAIN: "the server's name cannot be looked up at the moment (EAI_AGAIN)",
	ECONNREFUSED: "the server refuses connections (ECONNREFUSED)",
	ECONNRESET: "the connection was dropped (ECONNRESET)",
	UND_ERR_SOCKET: "the connection was dropped",
	UND_ERR_ABORTED: "the connection was dropped",
	UND_ERR_CONNECT_TIMEOUT: "the server cannot be reached",
	UND_ERR_HEADERS_TIMEOUT: "the server does not answer",
	UND_ERR_BODY_TIMEOUT: "the connection went silent",
};

function headersOf({ headers }: Dispatcher.ResponseData): Headers {
	const plain = Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]);
	return new Headers(plain);
}

/** @throws PullError for what another try will not mend, Interrupted for what it may */
function mustBeWell({ status, headers, body }: Omit<Answer, "linkedEtag">, url: URL): void {
	if (status === 200 || status === 206) return;
	body.destroy();
	if (status === 401 || status === 403) {
		throw new PullError(
			`${url.host} refuses this file (${status}). If it belongs to a gated repository, accept its licence there and set HF_TOKEN to a token that may read it.`,
		);
	}
	if (status === 429 || status >= 500) {
		const seconds = Number(headers.get("retry-after") ?? Number.NaN);
		throw new Interrupted(`${url.host} answers ${status}`, Number.isFinite(seconds) ? seconds * 1000 : null);
	}
	throw new PullError(`${url.host} answers ${status} for ${shown(url)}. Check the address.`);
}

function contentRange({ headers }: Answer): { from: number; to: number; size: number } | null {
	const found = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(headers.get("content-range") ?? "");
	return found === null ? null : { from: Number(found[1]), to: Number(found[2]) + 1, size: Number(found[3]) };
}

function validatorOf({ headers }: Answer): string | null {
	return headers.get("etag") ?? headers.get("last-modified");
}

function mustAnswer(answer: Answer, [from, to]: Span): void {
	const range = answer.status === 206 ? contentRange(answer) : null;
	if (range?.from !== from || range.to !== to)
		throw new Interrupted("the server sends another part than was asked for");
}
