import { passwordLength } from "./person.ts";

/** What better-auth says in codes, as sentences; a code that is not here has a sentence of ours already, or is nobody's fault. */
const sentences: Record<string, string> = {
	INVALID_EMAIL_OR_PASSWORD: "The e-mail address or the password is wrong. Check both and try again.",
	INVALID_EMAIL: "Write an e-mail address like name@example.org.",
	INVALID_PASSWORD: "The current password is wrong. Check it and try again.",
	PASSWORD_TOO_SHORT: `Use at least ${passwordLength.min} characters for the password. A sentence is good.`,
	PASSWORD_TOO_LONG: `Use at most ${passwordLength.max} characters for the password.`,
	VALIDATION_ERROR: "Something is missing in what was sent. Fill in every field and try again.",
	UNAUTHORIZED: "You are signed out. Sign in again; your work is kept.",
	SESSION_EXPIRED: "You are signed out. Sign in again; your work is kept.",
	CREDENTIAL_ACCOUNT_NOT_FOUND: "This account has no password. Ask an admin for help.",
};

const originCodes = ["INVALID_ORIGIN", "MISSING_OR_NULL_ORIGIN", "CROSS_SITE_NAVIGATION_LOGIN_BLOCKED"];

export function tooManySentence(seconds: number): string {
	return `There were too many attempts. Wait ${seconds} ${seconds === 1 ? "second" : "seconds"} and try again.`;
}

/** @param message what stands when the code is not known: our own hooks throw sentences */
export function authSentence(code: string, message: string, otherOrigin: string): string {
	if (originCodes.includes(code)) return otherOrigin;
	return sentences[code] ?? message;
}
