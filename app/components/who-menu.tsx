"use client";
import Link from "next/link";
import { useId } from "react";
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
	const id = useId();
	return (
		<>
			<button
				type="button"
				className="who-button"
				popoverTarget={id}
				aria-label={`${initials(name)}, signed in as ${name}`}
			>
				<span className="who" aria-hidden="true">
					{initials(name)}
				</span>
			</button>
			<div id={id} popover="auto" className="menu">
				<p>
					<b>{name}</b>
					<span className="muted">{email}</span>
				</p>
				<Link href="/account">Account</Link>
				<button type="button" onClick={leave}>
					Sign out
				</button>
			</div>
		</>
	);
}
