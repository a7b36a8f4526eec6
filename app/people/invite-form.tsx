"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import type { Role } from "#server/people/person.ts";
import { Icon } from "../components/drawings.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { troubleOf } from "../trpc/trouble.ts";

const spans = [1, 7, 30] as const;

/** Makes a link that is shown this once, with a button that copies it. */
export function InviteForm({ roles, onMade }: { roles: readonly Role[]; onMade(): void }) {
	const trpc = useTRPC();
	const invite = useMutation(trpc.people.invite.mutationOptions({ onSuccess: onMade }));
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const data = new FormData(event.currentTarget);
		const role = roles.find((each) => each === data.get("role"));
		if (role && !invite.isPending) invite.mutate({ role, days: Number(data.get("days")) });
	};
	return (
		<>
			<form className="line-form" onSubmit={onSubmit}>
				<label className="lab">
					Role
					<select className="field" name="role">
						{roles.map((role) => (
							<option key={role} value={role}>
								{role}
							</option>
						))}
					</select>
				</label>
				<label className="lab">
					Good for
					<select className="field" name="days" defaultValue={7}>
						{spans.map((days) => (
							<option key={days} value={days}>
								{days === 1 ? "1 day" : `${days} days`}
							</option>
						))}
					</select>
				</label>
				<button type="submit" className="btn primary" aria-disabled={invite.isPending}>
					<Icon name="plus" />
					Make a link
				</button>
			</form>
			{invite.error && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{troubleOf(invite.error).message}</span>
				</p>
			)}
			{invite.data && <NewLink key={invite.data.address} address={invite.data.address} />}
		</>
	);
}

/** Without a secure connection the browser keeps its clipboard shut; then the link is selected, ready to be copied by hand. */
function NewLink({ address }: { address: string }) {
	const field = useRef<HTMLInputElement | null>(null);
	const [said, setSaid] = useState("");
	const copy = async () => {
		field.current?.select();
		try {
			await navigator.clipboard.writeText(address);
			setSaid("The link is copied.");
		} catch {
			setSaid("Copy the selected link with Ctrl C.");
		}
	};
	return (
		<div className="new-link">
			<label className="lab">
				The new link
				<input ref={field} className="field mono" readOnly value={address} />
			</label>
			<button type="button" className="btn" onClick={copy}>
				Copy
			</button>
			<p className="muted small" role="status">
				{said}
			</p>
		</div>
	);
}
