import { isFields } from "#server/judgements/kept-choices.ts";
import { readStored, writeStored } from "../components/device-storage.ts";

/**
 * What was clicked or typed and is not yet acknowledged by the server, mirrored on this device so that closing the tab
 * loses nothing. `base` is the version it replaces; `sending` says that a save with that base is under way.
 */
export type Mirror<T> = { base: number; sending: boolean; value: T };

/** The device's value, if it continues what the server has; null when the server is ahead, by another tab or device. */
export function unsentValue<T>(mirror: Mirror<T> | null, serverVersion: number): T | null {
	if (!mirror) return null;
	const continues = serverVersion === mirror.base || (mirror.sending && serverVersion === mirror.base + 1);
	return continues ? mirror.value : null;
}

/** Reads a mirror; whatever is not of the expected shape, for which `read` gives null, counts as none. */
export function readMirror<T>(name: string, read: (value: unknown) => T | null): Mirror<T> | null {
	const stored: unknown = readStored(name);
	if (!isFields(stored)) return null;
	const { base, sending } = stored;
	const value = read(stored.value);
	return typeof base === "number" && typeof sending === "boolean" && value !== null ? { base, sending, value } : null;
}

export function writeMirror<T>(name: string, mirror: Mirror<T> | null): void {
	writeStored(name, mirror);
}
