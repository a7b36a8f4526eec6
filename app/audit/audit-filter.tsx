import Form from "next/form";
import Link from "next/link";
import { auditChoices } from "#server/audit/audit-words.ts";
import { PersonInput } from "../components/person-input.tsx";

export const auditKeys = ["person", "action", "from", "to"] as const;
type AuditQuery = Partial<Record<(typeof auditKeys)[number], string>>;

/** What stands in the address is what is shown and what is downloaded. */
export function AuditFilter({ query }: { query: AuditQuery }) {
	return (
		<Form action="/audit" className="line-form find" role="search" key={JSON.stringify(query)}>
			<PersonInput label="Person" name="person" defaultValue={query.person ?? ""} />
			<label className="lab">
				Action
				<select className="field" name="action" defaultValue={query.action ?? ""}>
					<option value="">Any</option>
					{auditChoices.map(({ action, title }) => (
						<option key={action} value={action}>
							{title}
						</option>
					))}
				</select>
			</label>
			<label className="lab">
				From
				<input className="field" type="date" name="from" defaultValue={query.from} />
			</label>
			<label className="lab">
				To
				<input className="field" type="date" name="to" defaultValue={query.to} />
			</label>
			<button type="submit" className="btn">
				Filter
			</button>
			{Object.keys(query).length > 0 && (
				<Link className="btn quiet" href="/audit">
					Clear
				</Link>
			)}
		</Form>
	);
}
