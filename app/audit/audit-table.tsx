import Link from "next/link";
import type { AuditEntry } from "#server/audit/audit-log.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { withQuery } from "../components/query.ts";

const columns: Column[] = [{ title: "When (UTC)" }, { title: "Who" }, { title: "What" }, { title: "Subject" }];

const momentFormat = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

export function AuditTable({ entries }: { entries: AuditEntry[] }) {
	return (
		<DataTable caption="Audit log" columns={columns} className="stack audit">
			{entries.map((entry) => (
				<tr key={entry.id}>
					<td className="num">
						<time dateTime={entry.at.toISOString()}>{momentFormat.format(entry.at)}</time>
					</td>
					<td>
						<Who actor={entry.actor} />
					</td>
					<td className="wide-text wide">{entry.what}</td>
					<td className="wide">
						<Subject subject={entry.subject} named={entry.named} />
					</td>
				</tr>
			))}
		</DataTable>
	);
}

function Who({ actor }: { actor: AuditEntry["actor"] }) {
	if (!actor) return "Console";
	return (
		<span className={actor.erased ? "two faint" : "two"}>
			<b>{actor.name}</b>
			{actor.pseudonym && (
				<small>
					<Link href={withQuery("/audit", { person: actor.pseudonym })}>{actor.pseudonym}</Link>
				</small>
			)}
		</span>
	);
}

const nounWords: Record<string, string> = {
	person: "Person",
	team: "Team",
	invite: "Invite",
	token: "API token",
	round: "Round",
	model: "Model",
	release: "Release",
	audit: "Audit log",
};

/** Pages of single things, by noun. */
const pages: Record<string, string> = { round: "/rounds", team: "/people/teams" };

function Subject({ subject, named }: { subject: string; named: AuditEntry["named"] }) {
	const [noun = "", id = ""] = subject.split(":");
	const title = nounWords[noun] ?? noun;
	if (!named) return <span className="faint">{noun === "audit" ? title : `${title} ${id.slice(0, 8)}, gone`}</span>;
	const page = pages[noun];
	return (
		<span className={named.erased ? "two faint" : "two"}>
			{page ? <Link href={`${page}/${id}`}>{named.name}</Link> : <b>{named.name}</b>}
			<small>{named.pseudonym ?? title}</small>
		</span>
	);
}
