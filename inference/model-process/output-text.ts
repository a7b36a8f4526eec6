/**
 * Turns the bytes of sampled tokens into text that can be shown at once: never half a UTF-8 character, never the
 * beginning of a stop sequence, no white space before the first word.
 */
export class OutputText {
	readonly #stops: readonly string[];
	readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
	#held = "";
	#begun = false;
	#stopped = false;

	constructor(stops: readonly string[]) {
		this.#stops = stops;
	}

	/** A stop sequence is complete; it and what follows it are never shown. */
	get stopped(): boolean {
		return this.#stopped;
	}

	/** Returns the text that can be shown now, often empty. */
	push(bytes: Uint8Array): string {
		if (this.#stopped) return "";
		let text = this.#held + this.#decoder.decode(bytes, { stream: true });
		if (!this.#begun) {
			text = text.trimStart();
			this.#begun = text !== "";
		}
		const found = this.#firstStop(text);
		if (found !== null) {
			this.#stopped = true;
			this.#held = "";
			return text.slice(0, found);
		}
		const kept = this.#possibleStop(text);
		this.#held = text.slice(text.length - kept);
		return text.slice(0, text.length - kept);
	}

	/** What was held back, once no more tokens come. A character that was cut in half is left out. */
	end(): string {
		const rest = this.#held;
		this.#held = "";
		return rest;
	}

	/** Where the stop sequence that is complete first begins. */
	#firstStop(text: string): number | null {
		let best: { from: number; to: number } | null = null;
		for (const stop of this.#stops) {
			const from = text.indexOf(stop);
			if (from < 0) continue;
			const to = from + stop.length;
			if (best === null || to < best.to || (to === best.to && from < best.from)) best = { from, to };
		}
		return best === null ? null : best.from;
	}

	/** The length of the longest end of the text with which a stop sequence could begin. */
	#possibleStop(text: string): number {
		let longest = 0;
		for (const stop of this.#stops) {
			for (let length = Math.min(stop.length - 1, text.length); length > longest; length--) {
				if (text.endsWith(stop.slice(0, length))) longest = length;
			}
		}
		return longest;
	}
}
