import Link from "next/link";
import { peopleFilterSchema } from "#server/people/person.ts";
import { Pager } from "../../../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../../../components/query.ts";
import { Day } from "../../../components/round-words.tsx";
import { TopBar } from "../../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../../page-access.ts";
import { serverCaller } from "../../../server-caller.ts";
import { Providers } from "../../../trpc/client.tsx";
import { Find } from "../../find.tsx";
import { Members } from "./members.tsx";
import { PutIn } from "./put-in.tsx";
import { TeamActs } from "./team-acts.tsx";

export const metadata = { title: "Team" };

type TeamPageProps = { params: Promise<{ team: string }>; searchParams: Promise<Params> };

export default async function TeamPage({ params, searchParams }: TeamPageProps) {
	const { team: teamId } = await params;
	const path = `/people/teams/${teamId}`;
	const query = queryOf(await searchParams, ["search", "after"]);
	const viewer = await signedIn(withQuery(path, query), "researcher");
	const caller = await serverCaller();
	const team = await orNotFound(caller.teams.one({ teamId }));
	const filter = peopleFilterSchema.safeParse(query).data ?? {};
	const { people, next } = await caller.people.list({ ...filter, team: teamId });
	return (
		<>
			<TopBar viewer={viewer} place="people" />
			<main className="page" id="main">
				<Providers>
					<div className="page-head">
						<div>
							<p className="crumb">
								<Link href="/people/teams">Teams</Link> / {team.name}
							</p>
							<h1>{team.name}</h1>
							<p>
								{team.members} {team.members === 1 ? "member" : "members"}, made <Day date={team.createdAt} />.
							</p>
						</div>
						<TeamActs team={team} />
					</div>
					<PutIn teamId={team.id} />
					{team.members > 0 && <Find action={path} label="Search in the team" search={query.search} />}
					{people.length > 0 ? (
						<Members teamId={team.id} people={people} />
					) : (
						<div className="empty">
							<h2>{team.members === 0 ? "Nobody is in this team" : "Nobody fits this search"}</h2>
							<p className="muted">
								{team.members === 0 ? "Put somebody in above." : "Search for less, or put somebody in above."}
							</p>
						</div>
					)}
					<Pager
						first={query.after ? withQuery(path, { search: query.search }) : null}
						next={next && withQuery(path, { ...query, after: next })}
					/>
				</Providers>
			</main>
		</>
	);
}
