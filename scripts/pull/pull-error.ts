/** Why a model cannot be pulled or listed; the message is a sentence that says what to do. */
export class PullError extends Error {
	override readonly name = "PullError";
}

/** The file at the other end is not the one whose beginning is here. */
export class RemoteChanged extends Error {
	override readonly name = "RemoteChanged";
}

/** A request that may go well the next time; the message says what happened. */
export class Interrupted extends Error {
	override readonly name = "Interrupted";
	/** As long as the server asked for, or null. */
	readonly retryAfterMs: number | null;

	constructor(message: string, retryAfterMs: number | null = null) {
		super(message);
		this.retryAfterMs = retryAfterMs;
	}
}
