"use client";
import Link from "next/link";
import { useId } from "react";
import { useTexts } from "../texts/use-texts.ts";
import { signOut } from "./auth-client.ts";
import { forgetStored } from "./device-storage.ts";

function initials(name: string): string {
	const words = name.trim().split(/\s+/);
	const last = words.length > 1 ? words.at(-1) : undefined;
	return [words[0], last]
		.map((word) => Array.from(word ?? "")[0] ?? "")
		.join("")
		.toUpperCase();
}

/** Signs out and leaves nothing of this person's drafts on the device. */
async function leave() {
	await signOut();
	forgetStored();
	location.assign("/sign-in");
}

type WhoMenuProps = { name: string; email: string };

export function WhoMenu({ name, email }: WhoMenuProps) {
	const { shell: t } = useTexts();
	const id = useId();
	return (
		<>
			<button type="button" className="who-button" popoverTarget={id} aria-label={t.signedInAs(initials(name), name)}>
				<span className="who" aria-hidden="true">
					{initials(name)}
				</span>
			</button>
			<div id={id} popover="auto" className="menu">
				<p>
					<b>{name}</b>
					<span className="muted">{email}</span>
				</p>
				<Link href="/account">{t.account}</Link>
				<button type="button" onClick={leave}>
					{t.signOut}
				</button>
			</div>
		</>
	);
}
