import { expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";

test.each([
	"8.8.8.8",
	"1.1.1.1",
	"172.32.0.1",
	"192.167.255.255",
	"2606:4700:4700::1111",
	"2a00:1450:4001:81b::200e",
	"::ffff:8.8.8.8",
])("%s is public", (address) => {
	expect(isPublicAddress(address)).toBe(true);
});

test.each([
	["this machine", ["127.0.0.1", "127.255.255.254", "0.0.0.0", "::1", "::"]],
	["a private network", ["10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "fc00::1", "fd12:3456::1"]],
	["a link", ["169.254.0.1", "fe80::1", "fe80::1%eth0", "fec0::1"]],
	["a cloud's metadata", ["169.254.169.254", "fd00:ec2::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"]],
	["IPv4 inside IPv6", ["::ffff:127.0.0.1", "::ffff:a00:1", "::ffff:a9fe:a9fe", "::127.0.0.1", "::a00:1"]],
	["a translation or a tunnel", ["64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::", "2001:0:a00:1::1"]],
	["other spellings", ["0177.0.0.1", "0x7f.1", "2130706433", "127.1", "010.0.0.1"]],
	["everybody, nobody or a book", ["224.0.0.1", "ff02::1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "2001:db8::1"]],
	["shared by carriers, or a bench", ["100.64.0.1", "100.127.255.255", "198.18.0.1"]],
	["no address", ["", "localhost", "example.org", "1.2.3.4.5", "::g"]],
])("not public: %s", (_, addresses) => {
	expect(addresses.filter(isPublicAddress)).toEqual([]);
});
