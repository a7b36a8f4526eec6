"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ListedPerson, Viewer } from "#server/people/person.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { type Act, ConfirmAct } from "./confirm-act.tsx";
import { EraseDialog } from "./erase-dialog.tsx";
import { PersonRow } from "./person-row.tsx";

type PeopleTableProps = { people: ListedPerson[]; viewer: Viewer };

const columns: Column[] = [
	{ title: "Name" },
	{ title: "Pseudonym" },
	{ title: "Role" },
	{ title: "Teams" },
	{ title: "Joined", number: true },
];

export function PeopleTable({ people, viewer }: PeopleTableProps) {
	const router = useRouter();
	const [asked, setAsked] = useState<Act | null>(null);
	const [erasing, setErasing] = useState<ListedPerson | null>(null);
	const refresh = () => router.refresh();
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
						onErase={setErasing}
					/>
				))}
			</DataTable>
			{asked && <ConfirmAct act={asked} onClose={() => setAsked(null)} onDone={refresh} />}
			{erasing && <EraseDialog person={erasing} onClose={() => setErasing(null)} onDone={refresh} />}
		</>
	);
}
