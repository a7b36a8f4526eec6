import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { POST } from "./route.ts";

const address = "http://localhost:3000";

beforeAll(() => {
	process.env.DATABASE_URL = "postgresql://nobody:secret-word@127.0.0.1:1/nothing";
	process.env.TWOFOLD_SECRET = "a secret for these tests and nothing else";
	process.env.TWOFOLD_URL = address;
});

afterEach(() => vi.restoreAllMocks());

function call(path: string, input: unknown, headers: Record<string, string>): Promise<Response> {
	const request = { method: "POST", body: JSON.stringify({ json: input }) };
	const all = { "content-type": "application/json", ...headers };
	return POST(new Request(`${address}/api/trpc/${path}`, { ...request, headers: all }));
}

const setRole = { personId: "0c0ffee0-0000-4000-8000-000000000000", role: "admin" };

test("a mutation from another site is refused before anything else", async () => {
	const response = await call("people.setRole", setRole, { origin: "https://other.example" });
	expect(response.status).toBe(403);
	expect(await response.text()).toContain(address);
});

test("one from Twofold's own pages comes to the procedure, which asks who it is", async () => {
	const response = await call("people.setRole", setRole, { origin: address });
	expect(response.status).toBe(401);
	expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
});

test("an unexpected error is logged and answered without what was sent", async () => {
	const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
	const input = {
		token: "t".repeat(43),
		name: "Ada Lovelace",
		email: "ada@example.org",
		password: "correct horse battery",
	};
	const response = await call("people.join", input, { origin: address, "x-forwarded-for": "192.0.2.9" });
	expect(response.status).toBe(500);
	const said = `${await response.text()} ${log.mock.calls.flat().join(" ")}`;
	expect(said).toMatch(/error in mutation people\.join/);
	expect(said).toMatch(/Something went wrong on the server/);
	expect(said).not.toMatch(/Lovelace|ada@|correct horse|ttttt|192\.0\.2\.9|secret-word/);
});
