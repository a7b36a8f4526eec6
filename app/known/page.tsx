import { setFilterSchema } from "#server/known/known.ts";
import { Pager } from "../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../components/query.ts";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { Find } from "../people/find.tsx";
import { PoolTabs } from "../pools/pool-tabs.tsx";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { NewSet } from "./new-set.tsx";
import { SetsTable } from "./sets-table.tsx";

export const metadata = { title: "Known pairs" };

export default async function KnownPage({ searchParams }: { searchParams: Promise<Params> }) {
	const query = queryOf(await searchParams, ["search", "after"]);
	const viewer = await signedIn(withQuery("/known", query), "researcher");
	// What cannot be a filter asks for every set.
	const filter = setFilterSchema.safeParse(query).data ?? {};
	const { sets, next } = await (await serverCaller()).known.list(filter);
	const first = query.after ? withQuery("/known", { ...query, after: null }) : null;
	return (
		<>
			<TopBar viewer={viewer} place="pools" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>Known pairs</h1>
						<p>
							Pairs whose right judgement you know. Annotators practise on them before a round, and a round can mix them
							in unseen.
						</p>
					</div>
					<div className="btns">
						<Providers>
							<NewSet />
						</Providers>
					</div>
				</div>
				<PoolTabs current="/known" />
				<Find action="/known" label="Search" search={query.search} />
				{sets.length > 0 ? <SetsTable sets={sets} /> : <NoSets searched={Object.keys(query).length > 0} />}
				<Pager first={first} next={next && withQuery("/known", { ...query, after: next })} />
			</main>
		</>
	);
}

function NoSets({ searched }: { searched: boolean }) {
	return (
		<div className="empty">
			<h2>{searched ? "No set fits this search" : "There are no known pairs"}</h2>
			<p className="muted">
				{searched
					? "Search for less, or make a new set above."
					: "Make a set above, then write its pairs or bring a JSONL file. Twenty are a good beginning."}
			</p>
		</div>
	);
}
