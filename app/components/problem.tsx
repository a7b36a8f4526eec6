"use client";
import { useTexts } from "../texts/use-texts.ts";
import { troubleOf } from "../trpc/trouble.ts";
import { Icon } from "./drawings.tsx";

/** Why a call came to nothing, said where it was made; nothing without an error. */
export function Problem({ error }: { error: unknown }) {
	const { unanswered } = useTexts().shell;
	if (!error) return null;
	return (
		<p className="problem" role="alert">
			<Icon name="warning" />
			<span>{troubleOf(error, unanswered).message}</span>
		</p>
	);
}
