"use client";
import { lazy, Suspense } from "react";
import { useTexts } from "../texts/use-texts.ts";
import { Dialog } from "./dialog.tsx";

// Few sessions end at work, and the form brings its schema along; whoever is signed out has just reached the server.
const SignInForm = lazy(async () => ({ default: (await import("./sign-in-form.tsx")).SignInForm }));

/** The session ended while someone was at work: they sign in where they are, and nothing of the work is touched. */
export function SignInDialog({ email, onSignedIn }: { email: string; onSignedIn(): void }) {
	const { doors: t } = useTexts();
	return (
		<Dialog title={t.again} closable={false} onClose={onSignedIn}>
			<p className="muted">{t.againLead}</p>
			<Suspense>
				<SignInForm email={email} onSignedIn={onSignedIn} />
			</Suspense>
		</Dialog>
	);
}
