"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Person, roles, type Viewer } from "#server/people/person.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { Day } from "../components/round-words.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { type Act, ConfirmAct } from "./confirm-act.tsx";

type PeopleTableProps = { people: Person[]; viewer: Viewer };

const columns: Column[] = [
	{ title: "Name" },
	{ title: "Pseudonym" },
	{ title: "Role" },
	{ title: "Joined", number: true },
];

export function PeopleTable({ people: loaded, viewer }: PeopleTableProps) {
	const trpc = useTRPC();
	const queryClient = useQueryClient();
	const { data: people } = useQuery(trpc.people.list.queryOptions(undefined, { initialData: loaded }));
	const [asked, setAsked] = useState<Act | null>(null);
	const refresh = () => queryClient.invalidateQueries(trpc.people.list.queryFilter());
	const admin = viewer.role === "admin";
	return (
		<>
			<DataTable
				caption="People"
				columns={admin ? [...columns, { title: "What to do", unseen: true }] : columns}
				className="stack people"
			>
				{people.map((person) => (
					<PersonRow
						key={person.id}
						person={person}
						admin={admin}
						self={person.id === viewer.personId}
						onAsk={setAsked}
					/>
				))}
			</DataTable>
			{asked && <ConfirmAct act={asked} onClose={() => setAsked(null)} onDone={refresh} />}
		</>
	);
}

type RowProps = { person: Person; admin: boolean; self: boolean; onAsk(act: Act): void };

function PersonRow({ person, admin, self, onAsk }: RowProps) {
	const { id: personId, name, email, pseudonym, role, disabledAt, createdAt } = person;
	const chosenRole = (value: string) => {
		const wanted = roles.find((each) => each === value);
		if (wanted && wanted !== role) onAsk({ kind: "role", personId, name, role: wanted });
	};
	return (
		<tr>
			<td>
				<span className="two">
					<b>
						{name} {self && <span className="tag plain">You</span>}{" "}
						{disabledAt && <span className="tag closed">Disabled</span>}
					</b>
					<small>{email}</small>
				</span>
			</td>
			<td>{pseudonym}</td>
			<td>
				{admin && !self ? (
					<select
						className="field"
						aria-label={`Role of ${name}`}
						value={role}
						onChange={(event) => chosenRole(event.target.value)}
					>
						{roles.map((each) => (
							<option key={each} value={each}>
								{each}
							</option>
						))}
					</select>
				) : (
					role
				)}
			</td>
			<td className="r" data-label="Joined">
				<Day date={createdAt} />
			</td>
			{admin && (
				<td className="acts">
					{!self && (
						<>
							<button type="button" className="btn quiet" onClick={() => onAsk({ kind: "sign-out", personId, name })}>
								Sign out<span className="sr"> {name}</span>
							</button>
							<button
								type="button"
								className="btn"
								onClick={() => onAsk({ kind: disabledAt ? "enable" : "disable", personId, name })}
							>
								{disabledAt ? "Enable" : "Disable"}
								<span className="sr"> {name}</span>
							</button>
						</>
					)}
				</td>
			)}
		</tr>
	);
}
