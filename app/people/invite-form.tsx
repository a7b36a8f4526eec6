"use client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import type { GivableRound } from "#server/people/invite-store.ts";
import type { Role } from "#server/people/person.ts";
import { CopyOnce } from "../components/copy-once.tsx";
import { Icon } from "../components/drawings.tsx";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";

const spans = [1, 7, 30] as const;

type InviteFormProps = { roles: readonly Role[]; rounds: readonly GivableRound[]; onMade(): void };

/** Makes a link that is shown this once, with a button that copies it. */
export function InviteForm({ roles, rounds, onMade }: InviteFormProps) {
	const trpc = useTRPC();
	const invite = useMutation(trpc.people.invite.mutationOptions({ onSuccess: onMade }));
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const data = new FormData(event.currentTarget);
		const role = roles.find((each) => each === data.get("role"));
		const roundIds = data.getAll("rounds").map(String);
		if (role && !invite.isPending) invite.mutate({ role, days: Number(data.get("days")), roundIds });
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
				{rounds.length > 0 && (
					<fieldset className="bare pick invite-rounds">
						<legend>Rounds that they are given at once</legend>
						{rounds.map(({ id, name }) => (
							<label className="filter" key={id}>
								<input type="checkbox" name="rounds" value={id} />
								<span>{name}</span>
							</label>
						))}
					</fieldset>
				)}
				<button type="submit" className="btn primary" aria-disabled={invite.isPending}>
					<Icon name="plus" />
					Make a link
				</button>
			</form>
			<Problem error={invite.error} />
			{invite.data && <CopyOnce key={invite.data.address} label="The new link" text={invite.data.address} />}
		</>
	);
}
