"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { ListedPerson } from "#server/people/person.ts";
import { type Column, DataTable } from "../../../components/data-table.tsx";
import { Problem } from "../../../components/problem.tsx";
import { useTRPC } from "../../../trpc/client.tsx";
import { PersonName } from "../../person-row.tsx";

const columns: Column[] = [
	{ title: "Name" },
	{ title: "Pseudonym" },
	{ title: "Role" },
	{ title: "What to do", unseen: true },
];

/** Taking out is undone by putting in again, so nothing is asked. */
export function Members({ teamId, people }: { teamId: string; people: ListedPerson[] }) {
	const trpc = useTRPC();
	const router = useRouter();
	const takeOut = useMutation(trpc.teams.takeOut.mutationOptions({ onSuccess: () => router.refresh() }));
	return (
		<>
			<Problem error={takeOut.error} />
			<DataTable caption="Members" columns={columns} className="stack people">
				{people.map((person) => (
					<tr key={person.id}>
						<td>
							<PersonName person={person} self={false} />
						</td>
						<td>{person.pseudonym}</td>
						<td>{person.role}</td>
						<td className="acts">
							<button
								type="button"
								className="btn"
								aria-disabled={takeOut.isPending}
								onClick={() => !takeOut.isPending && takeOut.mutate({ teamId, personId: person.id })}
							>
								Take out<span className="sr"> {person.name}</span>
							</button>
						</td>
					</tr>
				))}
			</DataTable>
		</>
	);
}
