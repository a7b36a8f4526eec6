"use client";
import { useState } from "react";
import type { LaunchChoices } from "#server/rounds/round-store.ts";
import { counted } from "../../components/counted.ts";

type PeoplePickProps = {
	people: LaunchChoices["people"];
	chosen: readonly string[];
	choose(ids: string[]): void;
};

/** A list with a search; what is chosen stays chosen while the search hides it. */
export function PeoplePick({ people, chosen, choose }: PeoplePickProps) {
	const [search, setSearch] = useState("");
	const wanted = search.trim().toLowerCase();
	const shown = people.filter(({ name, pseudonym }) => `${name} ${pseudonym}`.toLowerCase().includes(wanted));
	const turn = (id: string, on: boolean) => choose(on ? [...chosen, id] : chosen.filter((each) => each !== id));
	return (
		<div className="rules">
			<label className="lab">
				Find somebody
				<input className="field" type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
			</label>
			<fieldset className="pick bare">
				<legend className="sr">People</legend>
				{shown.map(({ id, name, role }) => (
					<label key={id}>
						<input type="checkbox" checked={chosen.includes(id)} onChange={({ target }) => turn(id, target.checked)} />
						{name}
						<span>{role}</span>
					</label>
				))}
			</fieldset>
			<p className="muted small" role="status">
				{shown.length === 0 ? "Nobody fits the search. " : ""}
				{counted(chosen.length, "person", "people")} chosen.
			</p>
		</div>
	);
}
