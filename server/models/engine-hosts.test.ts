import { expect, test } from "vitest";
import { isNamed, parseEngineHosts, portOf } from "./engine-hosts.ts";

const named = (list: string, address: string) => {
	const url = new URL(address);
	return isNamed(parseEngineHosts(list), url.hostname, portOf(url));
};

test.each([
	["gpu.example.org", "http://gpu.example.org/v1"],
	["gpu.example.org", "https://gpu.example.org:8443/v1"],
	["GPU.Example.org:8000", "http://gpu.example.org:8000/v1"],
	["a, 10.0.0.5:80 ,b", "http://10.0.0.5/v1"],
	["10.0.0.5:443", "https://10.0.0.5/v1"],
	["[::1]:8000", "http://[0:0:0:0:0:0:0:1]:8000/v1"],
	["127.0.0.1", "http://2130706433/v1"],
])("%s names %s", (list, address) => {
	expect(named(list, address)).toBe(true);
});

test.each([
	["", "http://10.0.0.5/v1"],
	["10.0.0.5:8000", "http://10.0.0.5:8001/v1"],
	["10.0.0.5:8000", "http://10.0.0.5/v1"],
	["example.org", "http://gpu.example.org/v1"],
	["gpu.example.org", "http://gpu.example.org.evil.example/v1"],
	["127.0.0.1", "http://localhost/v1"],
])("%s does not name %s", (list, address) => {
	expect(named(list, address)).toBe(false);
});

test.each([
	"http://10.0.0.5",
	"10.0.0.5/v1",
	"a b",
	"user@host",
	"host:0",
	"host:65536",
	"host:",
	"::1",
	"[::1",
	"a,b/c",
])("%j is refused with a sentence", (list) => {
	expect(() => parseEngineHosts(list)).toThrow(/^TWOFOLD_ENGINE_HOSTS names .*, which is no host\./);
});
