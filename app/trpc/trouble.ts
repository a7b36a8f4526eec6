import { TRPCClientError } from "@trpc/client";
import type { AppRouter } from "#server/root-router.ts";
import { english } from "../texts/english.ts";

export type Trouble = { reason: string; message: string };

function isOurs(error: unknown): error is TRPCClientError<AppRouter> {
	return error instanceof TRPCClientError;
}

/** The sentence to show for whatever a call threw, and its kind; `unanswered`, in the words given, when no answer came at all. */
export function troubleOf(error: unknown, unanswered: string = english.shell.unanswered): Trouble {
	if (!isOurs(error) || !error.data) return { reason: "unanswered", message: unanswered };
	return { reason: error.data.reason, message: error.message };
}
