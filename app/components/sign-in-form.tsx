"use client";
import { emailSchema } from "#server/people/person.ts";
import { useTexts } from "../texts/use-texts.ts";
import { signIn } from "./auth-client.ts";
import { Field, SentForm } from "./form.tsx";

type SignInFormProps = { email?: string; onSignedIn(): void };

export function SignInForm({ email, onSignedIn }: SignInFormProps) {
	const { doors: t } = useTexts();
	const send = async ({ email: typed = "", password = "" }: Record<string, string>) => {
		const address = emailSchema.safeParse(typed);
		if (!address.success) return { problem: address.error.issues[0]?.message ?? t.writeEmail };
		if (password === "") return { problem: t.writePassword };
		const answer = await signIn(address.data, password);
		if (!answer.ok) return { problem: answer.message ?? t.unanswered };
		onSignedIn();
		return null;
	};
	const known = email === undefined ? {} : { defaultValue: email, readOnly: true };
	return (
		<SentForm button={t.signIn} send={send}>
			<Field label={t.email} name="email" type="email" autoComplete="username" {...known} />
			<Field label={t.password} name="password" type="password" autoComplete="current-password" />
		</SentForm>
	);
}
