import { Icon } from "../../components/drawings.tsx";
import { AmountField } from "./amount-field.tsx";
import { Check, FilterGroup, turned } from "./filter-group.tsx";
import type { FieldsProps, OfferedTeam } from "./release-form.tsx";
import { shown } from "./release-words.ts";

/** So many people are named at once; the others are behind a line that opens. */
const namedAtOnce = 8;

/** Whose judgements are in. */
export function PeopleFields({ teams, options, change, preview }: FieldsProps & { teams: readonly OfferedTeam[] }) {
	const people = preview?.people ?? [];
	const ids = [...new Set([...people.map(({ personId }) => personId), ...options.heldBackIds])];
	const teamIds = teams.map(({ id }) => id);
	const person = ({ personId, name, count }: (typeof people)[number]) => (
		<Check
			key={personId}
			checked={!options.heldBackIds.includes(personId)}
			onChange={(on) => change({ heldBackIds: turned(ids, options.heldBackIds, personId, !on) })}
			count={shown(count)}
		>
			{name}
		</Check>
	);
	return (
		<>
			{teams.length > 0 && (
				<FilterGroup title="Only people of these teams">
					{teams.map(({ id, name }) => (
						<Check
							key={id}
							checked={options.teamIds.includes(id)}
							onChange={(on) => change({ teamIds: turned(teamIds, options.teamIds, id, on) })}
						>
							{name}
						</Check>
					))}
				</FilterGroup>
			)}
			{people.length > 0 && (
				<FilterGroup title="Annotators">
					{people.slice(0, namedAtOnce).map(person)}
					{people.length > namedAtOnce && (
						<details className="behind">
							<summary>
								<Icon name="down" />
								{shown(people.length - namedAtOnce)} more
							</summary>
							{people.slice(namedAtOnce).map(person)}
						</details>
					)}
					<AmountField
						label="Least share of known pairs"
						value={options.leastKnown}
						onChange={(leastKnown) => change({ leastKnown })}
						hint="Who judged fewer of a round's known pairs right is left out of it. 0 asks for nothing."
					/>
				</FilterGroup>
			)}
		</>
	);
}
