import { z } from "zod";

export type Answer = { ok: true } | { ok: false; message: string };

const answerSchema = z.object({ message: z.string().min(1) });
const unanswered = "The server did not answer. Try again in a moment.";

/** Signing in and out and the password; failures are sentences. */
async function post(path: string, body: Record<string, unknown>): Promise<Answer> {
	try {
		const response = await fetch(`/api/auth${path}`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(body),
		});
		if (response.ok) return { ok: true };
		const answer = answerSchema.safeParse(await response.json().catch(() => null));
		return { ok: false, message: answer.success ? answer.data.message : unanswered };
	} catch {
		return { ok: false, message: unanswered };
	}
}

export const signIn = (email: string, password: string) => post("/sign-in/email", { email, password });
export const signOut = () => post("/sign-out", {});
export const changePassword = (currentPassword: string, newPassword: string) =>
	post("/change-password", { currentPassword, newPassword, revokeOtherSessions: true });
