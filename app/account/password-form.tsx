"use client";
import { passwordSchema } from "#server/people/person.ts";
import { changePassword } from "../components/auth-client.ts";
import { Field, SentForm } from "../components/form.tsx";
import { useTexts } from "../texts/use-texts.ts";

export function PasswordForm({ email }: { email: string }) {
	const { account: t, doors } = useTexts();
	const send = async ({ current = "", next = "" }: Record<string, string>) => {
		if (current === "") return { problem: t.writeCurrent };
		const password = passwordSchema.safeParse(next);
		if (!password.success) return { problem: password.error.issues[0]?.message ?? t.another };
		const answer = await changePassword(current, password.data);
		return answer.ok ? { done: t.changed } : { problem: answer.message ?? doors.unanswered };
	};
	return (
		<div className="short-form">
			<SentForm button={t.changePassword} send={send}>
				<input className="sr" type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
				<Field label={t.current} name="current" type="password" autoComplete="current-password" />
				<Field label={t.fresh} name="next" type="password" autoComplete="new-password" hint={doors.passwordHint} />
			</SentForm>
		</div>
	);
}
