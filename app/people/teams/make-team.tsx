"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormEvent } from "react";
import { Icon } from "../../components/drawings.tsx";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";

/** Makes a team and goes to it, where people are put in. */
export function MakeTeam() {
	const trpc = useTRPC();
	const router = useRouter();
	const make = useMutation(
		trpc.teams.make.mutationOptions({ onSuccess: ({ id }) => router.push(`/people/teams/${id}`) }),
	);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const name = new FormData(event.currentTarget).get("name");
		if (typeof name === "string" && !make.isPending) make.mutate({ name });
	};
	return (
		<>
			<form className="line-form" onSubmit={onSubmit}>
				<label className="lab grow">
					Name
					<input className="field" name="name" maxLength={60} autoComplete="off" />
				</label>
				<button type="submit" className="btn primary" aria-disabled={make.isPending}>
					<Icon name="plus" />
					Make the team
				</button>
			</form>
			<Problem error={make.error} />
		</>
	);
}
