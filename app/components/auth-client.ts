/** Without a message the server did not answer. */
export type Answer = { ok: true } | { ok: false; message: string | null };

/** Signing in and out and the password; failures are sentences. */
async function post(path: string, body: Record<string, unknown>): Promise<Answer> {
	try {
		const response = await fetch(`/api/auth${path}`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(body),
		});
		if (response.ok) return { ok: true };
		const answer: unknown = await response.json().catch(() => null);
		return { ok: false, message: sentenceIn(answer) };
	} catch {
		return { ok: false, message: null };
	}
}

export const signIn = (email: string, password: string) => post("/sign-in/email", { email, password });
export const signOut = () => post("/sign-out", {});
export const changePassword = (currentPassword: string, newPassword: string) =>
	post("/change-password", { currentPassword, newPassword, revokeOtherSessions: true });

function sentenceIn(answer: unknown): string | null {
	if (typeof answer !== "object" || answer === null || !("message" in answer)) return null;
	return typeof answer.message === "string" && answer.message !== "" ? answer.message : null;
}
