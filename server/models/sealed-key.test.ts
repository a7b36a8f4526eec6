import { expect, test } from "vitest";
import { openKey, sealKey } from "./sealed-key.ts";

const secret = "a secret that only tests know, 32+";
const holder = { modelId: "0d7c", origin: "https://gpu.example.org" };
const key = "sk-schlüssel-🔑";

test("a key opens again where it belongs, and is not to be read in what is kept", () => {
	const sealed = sealKey(secret, key, holder);
	expect(openKey(secret, sealed, holder)).toBe(key);
	expect(Buffer.from(sealed, "base64").toString()).not.toContain("sk-");
});

test("sealing twice gives two texts", () => {
	expect(sealKey(secret, key, holder)).not.toBe(sealKey(secret, key, holder));
});

test.each([
	["another secret", `${secret}!`, holder],
	["another model", secret, { ...holder, modelId: "0d7d" }],
	["another host", secret, { ...holder, origin: "https://evil.example.org" }],
	["another protocol", secret, { ...holder, origin: "http://gpu.example.org" }],
])("it does not open for %s", (_, otherSecret, otherHolder) => {
	expect(openKey(otherSecret, sealKey(secret, key, holder), otherHolder)).toBeNull();
});

test("what was changed or cut does not open", () => {
	const bytes = Buffer.from(sealKey(secret, key, holder), "base64");
	for (let at = 0; at < bytes.length; at++) {
		const changed = Buffer.from(bytes);
		changed[at] = (changed[at] ?? 0) ^ 1;
		expect(openKey(secret, changed.toString("base64"), holder)).toBeNull();
		expect(openKey(secret, bytes.subarray(0, at).toString("base64"), holder)).toBeNull();
	}
});
