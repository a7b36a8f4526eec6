"use client";
import { passwordSchema } from "#server/people/person.ts";
import { changePassword } from "../components/auth-client.ts";
import { Field, SentForm } from "../components/form.tsx";

async function send({ current = "", next = "" }: Record<string, string>) {
	if (current === "") return { problem: "Write your current password." };
	const password = passwordSchema.safeParse(next);
	if (!password.success) return { problem: password.error.issues[0]?.message ?? "Choose another password." };
	const answer = await changePassword(current, password.data);
	return answer.ok ? { done: "The password is changed." } : { problem: answer.message };
}

export function PasswordForm({ email }: { email: string }) {
	return (
		<div className="short-form">
			<SentForm button="Change the password" send={send}>
				<input className="sr" type="email" name="email" autoComplete="username" defaultValue={email} readOnly hidden />
				<Field label="Current password" name="current" type="password" autoComplete="current-password" />
				<Field
					label="New password"
					name="next"
					type="password"
					autoComplete="new-password"
					hint="At least 12 characters. A sentence is good."
				/>
			</SentForm>
		</div>
	);
}
