import process from "node:process";

export type LogEvent = { event: string; model?: string; reason?: string; ms?: number; pid?: number };

/** One line of JSON on stdout. Events name states, models and causes; never a prompt, an answer, a user or the token. */
export function log(event: LogEvent): void {
	process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
}
