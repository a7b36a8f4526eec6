"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Person } from "#server/people/person.ts";
import { Dialog } from "../components/dialog.tsx";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";

type EraseDialogProps = { person: Person; onClose(): void; onDone(): void };

/** Asks for the pseudonym, since nothing brings an erased person back. */
export function EraseDialog({ person, onClose, onDone }: EraseDialogProps) {
	const { id: personId, name, pseudonym } = person;
	const trpc = useTRPC();
	const [typed, setTyped] = useState("");
	const erase = useMutation(
		trpc.people.erase.mutationOptions({
			onSuccess: () => {
				onDone();
				onClose();
			},
		}),
	);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (!erase.isPending) erase.mutate({ personId, pseudonym: typed });
	};
	return (
		<Dialog title={`Erase ${name}`} onClose={onClose}>
			<p>
				Name and e-mail address are taken out of everything that is kept, for good. They are signed out, and their
				drafts, API tokens and places in teams are deleted.
			</p>
			<p>
				Their judgements stay, under a new random pseudonym. The prompts and comments that they wrote are data of their
				rounds and stay as they are. Files that were downloaded before keep the old pseudonym.
			</p>
			<form onSubmit={onSubmit}>
				<label className="lab">
					Type {pseudonym} to erase this person
					<input
						className="field"
						value={typed}
						autoComplete="off"
						maxLength={100}
						onChange={(event) => setTyped(event.target.value)}
					/>
				</label>
				<Problem error={erase.error} />
				<button type="submit" className="btn danger lg" disabled={erase.isPending}>
					Erase for good
				</button>
			</form>
		</Dialog>
	);
}
