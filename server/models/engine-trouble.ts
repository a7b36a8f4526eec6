import { TwofoldError } from "../errors.ts";
import type { Engine } from "./engine.ts";
import { BlockedAddress, remoteLimits } from "./guarded-agent.ts";

const minutes = (milliseconds: number) => `${milliseconds / 60_000} minutes`;
const silent = (host: string) =>
	`${host} sent nothing for ${minutes(remoteLimits.silenceMs)}. Look whether it is well.`;
const unreachable = (host: string) => `${host} cannot be reached from here. Check the base URL and the network.`;
const hungUp = (host: string) => `${host} hung up. Look whether the engine is well.`;
const noHost = (host: string) => `There is no host called ${host}. Check the base URL.`;

/** What the system and the HTTP client call it, and the sentence for it. */
const sentences: Readonly<Record<string, (host: string) => string>> = {
	ENOTFOUND: noHost,
	EAI_AGAIN: noHost,
	ECONNREFUSED: (host) => `Nothing answers at ${host}. Check the base URL, and whether the engine runs.`,
	ECONNRESET: hungUp,
	UND_ERR_SOCKET: hungUp,
	EHOSTUNREACH: unreachable,
	ENETUNREACH: unreachable,
	ETIMEDOUT: unreachable,
	UND_ERR_CONNECT_TIMEOUT: unreachable,
	UND_ERR_HEADERS_TIMEOUT: silent,
	UND_ERR_BODY_TIMEOUT: silent,
	UND_ERR_RES_EXCEEDED_MAX_SIZE: (host) => `${host} sent more than an answer can hold. Check that it is an engine.`,
	TimeoutError: (host) => `${host} was not done after ${minutes(remoteLimits.wholeMs)}. Ask for fewer tokens.`,
};

/** Why an engine could not be asked, or broke off, as a sentence for a researcher. */
export function engineTrouble(error: unknown, engine: Engine): TwofoldError {
	if (error instanceof TwofoldError) return error;
	const options = { cause: error };
	if (engine.kind === "embedded") return new TwofoldError("unavailable", "The engine cannot be reached.", options);
	const { host } = new URL(engine.baseUrl);
	const [code, blocked] = reasonOf(error);
	if (blocked) {
		const said = `${host} is not at a public address, so it is not asked. If it is yours, the operator can name it in TWOFOLD_ENGINE_HOSTS.`;
		return new TwofoldError("refused", said, options);
	}
	const sentence = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
	if (sentence) return new TwofoldError("unavailable", sentence(host), options);
	const said = /CERT|SIGNATURE|TLS|SSL/.test(code)
		? `${host} offers no connection that can be trusted (${code}). Check http or https, and its certificate.`
		: `${host} could not be asked. Check the base URL, and look whether the engine is well.`;
	return new TwofoldError("unavailable", said, options);
}

/** The innermost code of an error, and whether it is one of ours. */
function reasonOf(error: unknown): [code: string, blocked: boolean] {
	let code = "";
	for (let at = error; at instanceof Error; at = at.cause) {
		if (at instanceof BlockedAddress) return ["", true];
		if (at.name === "TimeoutError") code = at.name;
		if ("code" in at && typeof at.code === "string") code = at.code;
	}
	return [code, false];
}
