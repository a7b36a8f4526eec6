import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

export type Asked = { path: string; range: [from: number, to: number] | null; authorization: string | undefined };

/** Serves one file as a content server does, and misbehaves as told. Paths below /to/ redirect to the address that follows. */
export class WeightsServer {
	content: Buffer;
	etag: string | null = '"one"';
	takesRanges = true;
	headers: Record<string, string> = {};
	/** How many bytes of an answer are sent before its connection is dropped; null for all. */
	dropAfter: (bytes: number) => number | null = () => null;
	/** How many bytes of an answer are sent before it waits for ever; null for all. */
	holdAfter: (bytes: number) => number | null = () => null;
	/** Called before each answer. */
	onAsk: () => void = () => {};
	status: number | null = null;
	readonly asked: Asked[] = [];
	readonly #server: Server;

	static async start(content: Buffer): Promise<WeightsServer> {
		const server = new WeightsServer(content);
		server.#server.listen(0, "127.0.0.1");
		await once(server.#server, "listening");
		return server;
	}

	private constructor(content: Buffer) {
		this.content = content;
		this.#server = createServer((request, response) => this.#answer(request, response));
	}

	get origin(): string {
		const address = this.#server.address();
		return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
	}

	/** What was asked for but for the one byte of the first look. */
	get spans(): [number, number][] {
		return this.asked.flatMap(({ range }) => (range === null || range[1] === 1 ? [] : [range]));
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, "close");
	}

	#answer(request: IncomingMessage, response: ServerResponse): void {
		this.onAsk();
		const path = request.url ?? "";
		const found = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
		const range: Asked["range"] = found === null ? null : [Number(found[1]), Number(found[2]) + 1];
		this.asked.push({ path, range, authorization: request.headers.authorization });
		if (this.status !== null) return void response.writeHead(this.status).end();
		if (path.startsWith("/to/")) {
			return void response.writeHead(302, { ...this.headers, location: decodeURIComponent(path.slice(4)) }).end();
		}
		const wanted = request.headers["if-range"];
		const isPart = range !== null && this.takesRanges && (wanted === undefined || wanted === this.etag);
		const [from, to] = isPart ? range : [0, this.content.length];
		response.writeHead(isPart ? 206 : 200, {
			...this.headers,
			...(this.etag !== null && { etag: this.etag }),
			...(isPart && { "content-range": `bytes ${from}-${to - 1}/${this.content.length}` }),
			"content-length": String(to - from),
		});
		this.#send(response, this.content.subarray(from, to));
	}

	#send(response: ServerResponse, data: Buffer): void {
		const isLook = data.length === 1;
		const drop = isLook ? null : this.dropAfter(data.length);
		const hold = isLook ? null : this.holdAfter(data.length);
		if (drop !== null) response.write(data.subarray(0, drop), () => response.destroy());
		else if (hold !== null) response.write(data.subarray(0, hold));
		else response.end(data);
	}
}
