import Form from "next/form";
import Link from "next/link";
import { personStates, roles } from "#server/people/person.ts";
import type { TeamName } from "#server/people/team.ts";

export const peopleKeys = ["search", "role", "state", "team", "after"] as const;
type PeopleQuery = Partial<Record<(typeof peopleKeys)[number], string>>;

const stateWords = { active: "Active", disabled: "Disabled", erased: "Erased" } as const;

/** What stands in the address is what is listed, so that a search can be kept and passed on. */
export function PeopleSearch({ query, teams }: { query: PeopleQuery; teams: TeamName[] }) {
	const { after: _, ...filter } = query;
	return (
		<Form action="/people" className="line-form find" role="search" key={JSON.stringify(filter)}>
			<label className="lab grow">
				Search
				<input
					className="field"
					type="search"
					name="search"
					maxLength={100}
					defaultValue={query.search}
					placeholder="Name, address or pseudonym"
				/>
			</label>
			<label className="lab">
				Role
				<select className="field" name="role" defaultValue={query.role ?? ""}>
					<option value="">Any</option>
					{roles.map((role) => (
						<option key={role} value={role}>
							{role}
						</option>
					))}
				</select>
			</label>
			<label className="lab">
				State
				<select className="field" name="state" defaultValue={query.state ?? ""}>
					<option value="">All but erased</option>
					{personStates.map((state) => (
						<option key={state} value={state}>
							{stateWords[state]}
						</option>
					))}
				</select>
			</label>
			{teams.length > 0 && (
				<label className="lab">
					Team
					<select className="field" name="team" defaultValue={query.team ?? ""}>
						<option value="">Any</option>
						{teams.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</select>
				</label>
			)}
			<button type="submit" className="btn">
				Search
			</button>
			{Object.keys(filter).length > 0 && (
				<Link className="btn quiet" href="/people">
					Clear
				</Link>
			)}
		</Form>
	);
}
