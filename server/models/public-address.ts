import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** In a public range, and yet the door to what a cloud tells its own machines. */
const metadata = ["168.63.129.16"];
const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an IP address belongs to the public internet, IPv4 inside IPv6 included: not this machine, a private network, a link,
 * a cloud's metadata service, a tunnel or anything reserved; nor an unusual spelling of an address.
 */
export function isPublicAddress(address: string): boolean {
	if (isIP(address) === 0) return false;
	const parsed = ipaddr.process(address);
	if (parsed.range() !== "unicast" || metadata.includes(parsed.toString())) return false;
	return !(parsed instanceof ipaddr.IPv6) || parsed.match(globalUnicast);
}
