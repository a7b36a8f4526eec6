"use client";
import { emailSchema } from "#server/people/person.ts";
import { signIn } from "./auth-client.ts";
import { Field, SentForm } from "./form.tsx";

type SignInFormProps = { email?: string; onSignedIn(): void };

export function SignInForm({ email, onSignedIn }: SignInFormProps) {
	const send = async ({ email: typed = "", password = "" }: Record<string, string>) => {
		const address = emailSchema.safeParse(typed);
		if (!address.success) return { problem: address.error.issues[0]?.message ?? "Write your e-mail address." };
		if (password === "") return { problem: "Write your password." };
		const answer = await signIn(address.data, password);
		if (!answer.ok) return { problem: answer.message };
		onSignedIn();
		return null;
	};
	const known = email === undefined ? {} : { defaultValue: email, readOnly: true };
	return (
		<SentForm button="Sign in" send={send}>
			<Field label="Email" name="email" type="email" autoComplete="username" {...known} />
			<Field label="Password" name="password" type="password" autoComplete="current-password" />
		</SentForm>
	);
}
