import Link from "next/link";
import { peopleFilterSchema } from "#server/people/person.ts";
import { Pager } from "../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../components/query.ts";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { Invites } from "./invites.tsx";
import { PeopleSearch, peopleKeys } from "./people-search.tsx";
import { PeopleTable } from "./people-table.tsx";
import { PeopleTabs } from "./people-tabs.tsx";

export const metadata = { title: "People" };

export default async function PeoplePage({ searchParams }: { searchParams: Promise<Params> }) {
	const query = queryOf(await searchParams, peopleKeys);
	const viewer = await signedIn(withQuery("/people", query), "researcher");
	const caller = await serverCaller();
	// What cannot be a filter asks for everybody.
	const filter = peopleFilterSchema.safeParse(query).data ?? {};
	const [{ people, next }, teams, invites, rounds] = await Promise.all([
		caller.people.list(filter),
		caller.teams.names(),
		caller.people.invites(),
		caller.people.givableRounds(),
	]);
	const first = query.after ? withQuery("/people", { ...query, after: null }) : null;
	return (
		<>
			<TopBar viewer={viewer} place="people" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>People</h1>
						<p>Accounts are made with a link. Exports name people by their pseudonym alone.</p>
					</div>
				</div>
				<PeopleTabs role={viewer.role} current="/people" />
				<PeopleSearch query={query} teams={teams} />
				<Providers>
					{people.length > 0 ? <PeopleTable people={people} viewer={viewer} /> : <NobodyFits />}
					<Pager first={first} next={next && withQuery("/people", { ...query, after: next })} />
					<Invites invites={invites} role={viewer.role} rounds={rounds} />
				</Providers>
			</main>
		</>
	);
}

function NobodyFits() {
	return (
		<div className="empty">
			<h2>Nobody fits this search</h2>
			<p className="muted">Search for less, or invite them with a link below.</p>
			<Link className="btn" href="/people">
				Show everybody
			</Link>
		</div>
	);
}
