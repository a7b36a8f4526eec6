/** A random UUID, also where the page came over plain HTTP and `crypto.randomUUID` is missing. */
export function newKey(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
	bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
	const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
	return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** One key per content: the same content sent again, after a lost answer, is the same request. */
export class RequestKeys {
	#content: string | null = null;
	#key = "";

	for(content: string): string {
		if (content !== this.#content) {
			this.#content = content;
			this.#key = newKey();
		}
		return this.#key;
	}

	/** The request was answered; even the same content is a new one from now on. */
	done(): void {
		this.#content = null;
	}
}
