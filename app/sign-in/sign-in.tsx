"use client";
import { SignInForm } from "../components/sign-in-form.tsx";

/** Loads the next page anew, so that nothing of an earlier person's session is left in it. */
export function SignIn({ to }: { to: string }) {
	return <SignInForm onSignedIn={() => location.assign(to)} />;
}
