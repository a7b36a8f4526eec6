/** What this device keeps until the server has it, all under one prefix. A full or forbidden storage stops nobody. */
const prefix = "twofold.unsent.";

export function readStored(name: string): unknown {
	try {
		return JSON.parse(localStorage.getItem(prefix + name) ?? "null");
	} catch {
		return null;
	}
}

export function writeStored(name: string, value: unknown): void {
	try {
		if (value === null) localStorage.removeItem(prefix + name);
		else localStorage.setItem(prefix + name, JSON.stringify(value));
	} catch {
		// Kept in memory and sent to the server as always.
	}
}

/** On signing out, so that the next person at this device finds nothing. */
export function forgetStored(): void {
	try {
		for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
	} catch {
		// Nothing was kept here then.
	}
}
