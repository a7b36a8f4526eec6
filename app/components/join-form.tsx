"use client";
import { useState } from "react";
import { joinSchema } from "#server/people/person.ts";
import { useTexts } from "../texts/use-texts.ts";
import { makeClient } from "../trpc/client.tsx";
import { troubleOf } from "../trpc/trouble.ts";
import { signIn } from "./auth-client.ts";
import { Field, SentForm } from "./form.tsx";

/** Makes the account that a link is good for, signs in with it and goes to the first open round. */
export function JoinForm({ token, button }: { token: string; button: string }) {
	const [client] = useState(makeClient);
	const { doors: t } = useTexts();
	const send = async (fields: Record<string, string>) => {
		const { name = "", email = "", password = "" } = fields;
		const input = joinSchema.safeParse({ token, name, email, password });
		if (!input.success) return { problem: input.error.issues[0]?.message ?? t.fill };
		try {
			await client.people.join.mutate(input.data);
		} catch (error) {
			return { problem: troubleOf(error, t.unanswered).message };
		}
		const answer = await signIn(input.data.email, password);
		location.assign(answer.ok ? "/annotate?start" : "/sign-in?to=/annotate?start");
		return null;
	};
	return (
		<SentForm button={button} send={send}>
			<Field label={t.yourName} name="name" autoComplete="name" />
			<Field label={t.email} name="email" type="email" autoComplete="username" />
			<Field label={t.password} name="password" type="password" autoComplete="new-password" hint={t.passwordHint} />
		</SentForm>
	);
}
