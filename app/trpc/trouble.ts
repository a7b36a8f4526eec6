import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "#server/root-router.ts";

export type Trouble = { reason: string; message: string };

const unanswered = "The server did not answer. What you did is kept here; try again.";

function isOurs(error: unknown): error is TRPCClientError<AppRouter> {
	return error instanceof TRPCClientError;
}

/** The sentence to show for whatever a call threw, and its kind; `unanswered` when no answer came at all. */
export function troubleOf(error: unknown): Trouble {
	if (!isOurs(error) || !error.data) return { reason: "unanswered", message: unanswered };
	return { reason: error.data.reason, message: error.message };
}
