import Link from "next/link";
import { type ListedPerson, personState, roles } from "#server/people/person.ts";
import { Day } from "../components/round-words.tsx";
import type { Act } from "./confirm-act.tsx";

type RowProps = {
	person: ListedPerson;
	admin: boolean;
	self: boolean;
	onAsk(act: Act): void;
	onErase(person: ListedPerson): void;
};

/** A person; admins change the role and act, on others and not on the erased. */
export function PersonRow({ person, admin, self, onAsk, onErase }: RowProps) {
	const { pseudonym, role, createdAt } = person;
	const erased = personState(person) === "erased";
	return (
		<tr className={erased ? "erased" : undefined}>
			<td className="wide">
				<PersonName person={person} self={self} />
			</td>
			<td>{pseudonym}</td>
			<td>{admin && !self && !erased ? <RoleSelect person={person} onAsk={onAsk} /> : role}</td>
			<td className="wide">
				<Teams teams={person.teams} />
			</td>
			<td className="r" data-label="Joined">
				<Day date={createdAt} />
			</td>
			{admin && (
				<td className="acts wide">{!erased && <Acts person={person} self={self} onAsk={onAsk} onErase={onErase} />}</td>
			)}
		</tr>
	);
}

/** Of whom nothing is left, the name says so, and the address that stands in its place is shown to nobody. */
export function PersonName({ person, self }: { person: ListedPerson; self: boolean }) {
	const { name, email } = person;
	const state = personState(person);
	if (state === "erased") {
		return (
			<>
				{name} <span className="tag closed">Erased</span>
			</>
		);
	}
	return (
		<span className="two">
			<b>
				{name} {self && <span className="tag plain">You</span>}{" "}
				{state === "disabled" && <span className="tag closed">Disabled</span>}
			</b>
			<small>{email}</small>
		</span>
	);
}

function Teams({ teams }: { teams: ListedPerson["teams"] }) {
	return (
		<span className="names">
			{teams.map(({ id, name }) => (
				<Link key={id} href={`/people/teams/${id}`}>
					{name}
				</Link>
			))}
		</span>
	);
}

function RoleSelect({ person, onAsk }: { person: ListedPerson; onAsk(act: Act): void }) {
	const { id: personId, name, role } = person;
	const chosen = (value: string) => {
		const wanted = roles.find((each) => each === value);
		if (wanted && wanted !== role) onAsk({ kind: "role", personId, name, role: wanted });
	};
	return (
		<select
			className="field"
			aria-label={`Role of ${name}`}
			value={role}
			onChange={(event) => chosen(event.target.value)}
		>
			{roles.map((each) => (
				<option key={each} value={each}>
					{each}
				</option>
			))}
		</select>
	);
}

function Acts({ person, self, onAsk, onErase }: Omit<RowProps, "admin">) {
	const { id: personId, name } = person;
	const disabled = personState(person) === "disabled";
	return (
		<>
			{!self && (
				<>
					<button type="button" className="btn quiet" onClick={() => onAsk({ kind: "sign-out", personId, name })}>
						Sign out<span className="sr"> {name}</span>
					</button>
					<button
						type="button"
						className="btn"
						onClick={() => onAsk({ kind: disabled ? "enable" : "disable", personId, name })}
					>
						{disabled ? "Enable" : "Disable"}
						<span className="sr"> {name}</span>
					</button>
				</>
			)}
			<button type="button" className="btn" onClick={() => onErase(person)}>
				Erase<span className="sr"> {name}</span>
			</button>
		</>
	);
}
