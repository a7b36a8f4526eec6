"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import type { ListedPerson } from "#server/people/person.ts";
import { useTRPC } from "../trpc/client.tsx";

type PersonInputProps = {
	label: string;
	name: string;
	defaultValue?: string;
	/** Whom it suggests: those who can sign in, or the disabled too. */
	only?: "active";
	/** Hears who stands in the field, or null as long as nobody does. */
	onPerson?(person: ListedPerson | null): void;
};

/** A field for a person's pseudonym; whoever types a name or an address is offered the people whom it fits. */
export function PersonInput({ label, name, defaultValue = "", only, onPerson }: PersonInputProps) {
	const trpc = useTRPC();
	const listId = useId();
	const [typed, setTyped] = useState(defaultValue);
	const search = useDeferredValue(typed.trim().slice(0, 100));
	const { data } = useQuery(
		trpc.people.list.queryOptions({ search, ...(only && { state: only }) }, { placeholderData: keepPreviousData }),
	);
	const people = data?.people ?? [];
	const type = (text: string) => {
		setTyped(text);
		const wanted = text.trim().toLowerCase();
		onPerson?.(people.find(({ pseudonym }) => pseudonym.toLowerCase() === wanted) ?? null);
	};
	return (
		<label className="lab grow">
			{label}
			<input
				className="field"
				name={name}
				list={listId}
				value={typed}
				autoComplete="off"
				maxLength={100}
				placeholder="Name, address or pseudonym"
				onChange={(event) => type(event.target.value)}
			/>
			<datalist id={listId}>
				{people.map((person) => (
					<option key={person.id} value={person.pseudonym}>
						{person.name}, {person.email}
					</option>
				))}
			</datalist>
		</label>
	);
}
