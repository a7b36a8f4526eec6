"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { ListedPerson } from "#server/people/person.ts";
import { Icon } from "../../../components/drawings.tsx";
import { PersonInput } from "../../../components/person-input.tsx";
import { Problem } from "../../../components/problem.tsx";
import { useTRPC } from "../../../trpc/client.tsx";

export function PutIn({ teamId }: { teamId: string }) {
	const trpc = useTRPC();
	const router = useRouter();
	const [person, setPerson] = useState<ListedPerson | null>(null);
	const [unknown, setUnknown] = useState(false);
	const [put, setPut] = useState(0);
	const putIn = useMutation(
		trpc.teams.putIn.mutationOptions({
			onSuccess: () => {
				setPerson(null);
				setPut(put + 1);
				router.refresh();
			},
		}),
	);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		setUnknown(person === null);
		if (person && !putIn.isPending) putIn.mutate({ teamId, personId: person.id });
	};
	return (
		<>
			<form className="line-form find" onSubmit={onSubmit}>
				<PersonInput key={put} label="Put somebody in" name="person" only="active" onPerson={setPerson} />
				<button type="submit" className="btn primary" aria-disabled={putIn.isPending}>
					<Icon name="plus" />
					Put in
				</button>
			</form>
			{unknown && person === null && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>Nobody who can sign in has this pseudonym. Type a name and take one of the suggestions.</span>
				</p>
			)}
			<Problem error={putIn.error} />
		</>
	);
}
