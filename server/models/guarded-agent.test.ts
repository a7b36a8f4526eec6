import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { fetch } from "undici";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { parseEngineHosts } from "./engine-hosts.ts";
import { BlockedAddress, guardedAgent, type Resolve } from "./guarded-agent.ts";

let server: Server;
let port = 0;
let connections = 0;

beforeAll(async () => {
	server = createServer((_, response) => response.end("inside"));
	server.on("connection", () => connections++);
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	port = address.port;
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => {
	connections = 0;
});

/** What came of asking the server under this name; `answers` are what the name resolves to, look-up by look-up. */
const ask = async (host: string, { hosts = "", answers = null as string[][] | null } = {}) => {
	const lookups: string[] = [];
	const giveUp = new AbortController();
	const resolve: Resolve = (hostname, answer) => {
		lookups.push(hostname);
		const addresses = answers?.[lookups.length - 1] ?? ["127.0.0.1"];
		answer(
			null,
			addresses.map((address) => ({ address, family: 4 })),
		);
		// A public address is out of a test's reach: what counts is where the connection goes.
		setImmediate(() => giveUp.abort());
	};
	const agent = guardedAgent(parseEngineHosts(hosts), ...(answers ? [resolve] : []));
	try {
		const response = await fetch(`http://${host}:${port}/`, { dispatcher: agent, signal: giveUp.signal });
		return { text: await response.text(), lookups };
	} catch (error) {
		return { cause: error instanceof Error ? error.cause : error, lookups };
	} finally {
		await agent.destroy();
	}
};

test.each([
	"127.0.0.1",
	"localhost",
	"2130706433",
	"0177.0.0.1",
	"0x7f.0.0.1",
	"127.1",
	"0",
	"[::ffff:127.0.0.1]",
	"[::ffff:7f00:1]",
])("%s is refused before a connection is made", async (host) => {
	expect(await ask(host)).toMatchObject({ cause: expect.any(BlockedAddress) });
	expect(connections).toBe(0);
});

test("a host that the operator names is connected to, at its port alone", async () => {
	expect(await ask("127.0.0.1", { hosts: `127.0.0.1:${port}` })).toMatchObject({ text: "inside" });
	expect(await ask("localhost", { hosts: "localhost" })).toMatchObject({ text: "inside" });
	expect(await ask("127.0.0.1", { hosts: `127.0.0.1:${port + 1}` })).toMatchObject({
		cause: expect.any(BlockedAddress),
	});
	expect(await ask("localhost", { hosts: `127.0.0.1:${port}` })).toMatchObject({ cause: expect.any(BlockedAddress) });
});

test("a name is looked up once a connection, and any private address among its own refuses it", async () => {
	for (const answers of [[["127.0.0.1"]], [["8.8.8.8", "127.0.0.1"]], [["127.0.0.1", "8.8.8.8"]], [[]]]) {
		const { cause, lookups } = await ask("rebinding.example.org", { answers });
		expect(cause).toBeInstanceOf(BlockedAddress);
		expect(lookups).toHaveLength(1);
	}
	expect(connections).toBe(0);
});

test("a name that changes its mind after the check is not asked again", async () => {
	const { cause, lookups } = await ask("rebinding.example.org", { answers: [["8.8.8.8"], ["127.0.0.1"]] });
	expect(cause).not.toBeInstanceOf(BlockedAddress);
	expect(lookups).toHaveLength(1);
	expect(connections).toBe(0);
});
