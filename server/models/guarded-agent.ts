import { type LookupAddress, lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector } from "undici";
import { type EngineHost, isNamed, portOf } from "./engine-hosts.ts";
import { isPublicAddress } from "./public-address.ts";

/** A connection that was not made, since it would lead into the operator's own network. */
export class BlockedAddress extends Error {
	override readonly name = "BlockedAddress";
	readonly host: string;

	constructor(host: string) {
		super(`${host} is not at a public address.`);
		this.host = host;
	}
}

type Answer = (error: Error | null, addresses: LookupAddress[]) => void;
/** Finds the addresses of a name. */
export type Resolve = (hostname: string, answer: Answer) => void;
const bySystem: Resolve = (hostname, answer) => lookup(hostname, { all: true }, answer);

/** What a remote engine may take and send at most. */
export const remoteLimits = {
	connectMs: 10_000,
	/** Until the first byte of an answer: a busy engine lets requests wait. */
	headersMs: 120_000,
	/** Between two pieces of a stream. */
	silenceMs: 120_000,
	wholeMs: 15 * 60_000,
	answerBytes: 32_000_000,
} as const;

const connecting = { timeout: remoteLimits.connectMs, allowH2: false };

/**
 * Connects to public addresses and to the hosts that the operator names, and to nothing else. The addresses are checked inside the
 * connection's own look-up: what is checked is what is connected to, however often a name changes its mind.
 */
export function guardedAgent(hosts: readonly EngineHost[], resolve = bySystem): Agent {
	const open = buildConnector(connecting);
	const guarded = buildConnector({ ...connecting, lookup: guardedLookup(resolve) });
	return new Agent({
		connect(options, callback) {
			const { hostname, port, protocol } = options;
			const bare = hostname.replace(/^\[|\]$/g, "");
			const inUrl = isIP(bare) === 6 ? `[${bare}]` : bare;
			if (isNamed(hosts, inUrl, portOf({ protocol, port }))) return open(options, callback);
			// No look-up is made for an address, so it is checked here.
			if (isIP(bare) !== 0 && !isPublicAddress(bare)) return callback(new BlockedAddress(inUrl), null);
			return guarded(options, callback);
		},
		headersTimeout: remoteLimits.headersMs,
		bodyTimeout: remoteLimits.silenceMs,
		maxResponseSize: remoteLimits.answerBytes,
	});
}

/** A look-up that fails when any of a name's addresses is not public. */
function guardedLookup(resolve: Resolve): LookupFunction {
	return (hostname, options, callback) => {
		resolve(hostname, (error, addresses) => {
			if (error) return callback(error, "");
			const [first] = addresses;
			if (!first || addresses.some(({ address }) => !isPublicAddress(address)))
				return callback(new BlockedAddress(hostname), "");
			if (options.all) return callback(null, addresses);
			callback(null, first.address, first.family);
		});
	};
}
