"use client";
import { useState } from "react";
import type { Given } from "#server/rounds/draft.ts";
import type { LaunchChoices } from "#server/rounds/round-store.ts";
import { counted } from "../../components/counted.ts";

type PeoplePickProps = {
	choices: Pick<LaunchChoices, "people" | "teams">;
	chosen: Given;
	choose(chosen: Given): void;
};

function turned(ids: readonly string[], id: string, on: boolean): string[] {
	return on ? [...ids, id] : ids.filter((each) => each !== id);
}

/** Teams and people with a search; what is chosen stays chosen while the search hides it. */
export function PeoplePick({ choices, chosen, choose }: PeoplePickProps) {
	const [search, setSearch] = useState("");
	const fits = (text: string) => text.toLowerCase().includes(search.trim().toLowerCase());
	const people = choices.people.filter(({ name, pseudonym }) => fits(`${name} ${pseudonym}`));
	const teams = choices.teams.filter(({ name }) => fits(name));
	return (
		<div className="rules">
			<label className="lab">
				Find somebody, or a team
				<input className="field" type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
			</label>
			{teams.length > 0 && (
				<fieldset className="pick bare">
					<legend className="sr">Teams</legend>
					{teams.map(({ id, name, members }) => (
						<label key={id}>
							<input
								type="checkbox"
								checked={chosen.teams.includes(id)}
								onChange={({ target }) => choose({ ...chosen, teams: turned(chosen.teams, id, target.checked) })}
							/>
							{name}
							<span>team of {members}</span>
						</label>
					))}
				</fieldset>
			)}
			{people.length > 0 && (
				<fieldset className="pick bare">
					<legend className="sr">People</legend>
					{people.map(({ id, name, role }) => (
						<label key={id}>
							<input
								type="checkbox"
								checked={chosen.people.includes(id)}
								onChange={({ target }) => choose({ ...chosen, people: turned(chosen.people, id, target.checked) })}
							/>
							{name}
							<span>{role}</span>
						</label>
					))}
				</fieldset>
			)}
			<p className="muted small" role="status">
				{people.length + teams.length === 0 ? "Nobody fits the search. " : ""}
				{givenWords(chosen)} chosen.
			</p>
		</div>
	);
}

/** As "3 people and 1 team". */
export function givenWords({ people, teams }: Given): string {
	const parts = [
		counted(people.length, "person", "people"),
		...(teams.length > 0 ? [counted(teams.length, "team")] : []),
	];
	return parts.join(" and ");
}
