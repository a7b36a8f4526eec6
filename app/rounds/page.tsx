import Link from "next/link";
import { roundsFilterSchema } from "#server/rounds/round.ts";
import { Pager } from "../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../components/query.ts";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { LaunchButton } from "./launch-button.tsx";
import { RoundsSearch, roundsKeys } from "./rounds-search.tsx";
import { RoundsTable } from "./rounds-table.tsx";

export const metadata = { title: "Rounds" };

export default async function RoundsPage({ searchParams }: { searchParams: Promise<Params> }) {
	const query = queryOf(await searchParams, roundsKeys);
	const viewer = await signedIn(withQuery("/rounds", query), "researcher");
	// What cannot be a filter asks for every round.
	const filter = roundsFilterSchema.safeParse(query).data ?? {};
	const { rounds, next, states } = await (await serverCaller()).rounds.list(filter);
	const first = query.after ? withQuery("/rounds", { ...query, after: null }) : null;
	return (
		<>
			<TopBar viewer={viewer} place="rounds" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>Rounds</h1>
						<p>Each round compares variants under one set of guidelines. A line shows which round continues which.</p>
					</div>
					<div className="btns">
						<Providers>
							<LaunchButton previousId={null} name="Launch a round" />
						</Providers>
					</div>
				</div>
				<RoundsSearch query={query} states={states} />
				{rounds.length > 0 ? <RoundsTable rounds={rounds} /> : <NoRounds searched={Object.keys(query).length > 0} />}
				<Pager first={first} next={next && withQuery("/rounds", { ...query, after: next })} />
			</main>
		</>
	);
}

function NoRounds({ searched }: { searched: boolean }) {
	if (searched)
		return (
			<div className="empty">
				<h2>No round fits</h2>
				<p className="muted">Search for less, or look in another state.</p>
				<Link className="btn" href="/rounds">
					Show all rounds
				</Link>
			</div>
		);
	return (
		<div className="empty">
			<h2>There are no rounds</h2>
			<p className="muted">
				Launch one above. The starter round appears by itself as soon as a model is found; the server's log says why it
				is missing.
			</p>
		</div>
	);
}
