"use client";
import { Dialog } from "./dialog.tsx";
import { SignInForm } from "./sign-in-form.tsx";

/** The session ended while someone was at work: they sign in where they are, and nothing of the work is touched. */
export function SignInDialog({ email, onSignedIn }: { email: string; onSignedIn(): void }) {
	return (
		<Dialog title="Sign in again" closable={false} onClose={onSignedIn}>
			<p className="muted">You are signed out. Your work is still here and goes on as soon as you are back.</p>
			<SignInForm email={email} onSignedIn={onSignedIn} />
		</Dialog>
	);
}
