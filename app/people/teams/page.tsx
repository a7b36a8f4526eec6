import Link from "next/link";
import { type Team, teamFilterSchema } from "#server/people/team.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Pager } from "../../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../../components/query.ts";
import { Day } from "../../components/round-words.tsx";
import { TopBar } from "../../components/top-bar.tsx";
import { signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";
import { Providers } from "../../trpc/client.tsx";
import { Find } from "../find.tsx";
import { PeopleTabs } from "../people-tabs.tsx";
import { MakeTeam } from "./make-team.tsx";

export const metadata = { title: "Teams" };

const path = "/people/teams";

export default async function TeamsPage({ searchParams }: { searchParams: Promise<Params> }) {
	const query = queryOf(await searchParams, ["search", "after"]);
	const viewer = await signedIn(withQuery(path, query), "researcher");
	const { teams, next } = await (await serverCaller()).teams.list(teamFilterSchema.safeParse(query).data ?? {});
	return (
		<>
			<TopBar viewer={viewer} place="people" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>Teams</h1>
						<p>A round can be given to a team. A person can be in several.</p>
					</div>
				</div>
				<PeopleTabs role={viewer.role} current={path} />
				{(teams.length > 0 || query.search) && <Find action={path} label="Search" search={query.search} />}
				{teams.length > 0 ? <TeamsTable teams={teams} /> : <NoTeams searched={query.search !== undefined} />}
				<Pager
					first={query.after ? withQuery(path, { search: query.search }) : null}
					next={next && withQuery(path, { ...query, after: next })}
				/>
				<section className="sec" aria-labelledby="make">
					<div className="sec-head">
						<h2 id="make">Make a team</h2>
						<p>Next you put people into it.</p>
					</div>
					<Providers>
						<MakeTeam />
					</Providers>
				</section>
			</main>
		</>
	);
}

const columns: Column[] = [{ title: "Team" }, { title: "Members", number: true }, { title: "Made", number: true }];

function TeamsTable({ teams }: { teams: Team[] }) {
	return (
		<DataTable caption="Teams" columns={columns} className="stack">
			{teams.map(({ id, name, members, createdAt }) => (
				<tr key={id}>
					<td>
						<Link href={`${path}/${id}`}>{name}</Link>
					</td>
					<td className="r" data-label="Members">
						{members}
					</td>
					<td className="r" data-label="Made">
						<Day date={createdAt} />
					</td>
				</tr>
			))}
		</DataTable>
	);
}

function NoTeams({ searched }: { searched: boolean }) {
	return (
		<div className="empty">
			<h2>{searched ? "No team fits this search" : "There are no teams"}</h2>
			<p className="muted">
				{searched ? "Search for less, or make a team below." : "Make one below for people who judge together."}
			</p>
		</div>
	);
}
