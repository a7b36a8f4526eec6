import { poolFilterSchema } from "#server/pools/pool.ts";
import { Pager } from "../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../components/query.ts";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { Find } from "../people/find.tsx";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { NewPool } from "./new-pool.tsx";
import { PoolTabs } from "./pool-tabs.tsx";
import { PoolsTable } from "./pools-table.tsx";

export const metadata = { title: "Prompt pools" };

export default async function PoolsPage({ searchParams }: { searchParams: Promise<Params> }) {
	const query = queryOf(await searchParams, ["search", "after"]);
	const viewer = await signedIn(withQuery("/pools", query), "researcher");
	// What cannot be a filter asks for every pool.
	const filter = poolFilterSchema.safeParse(query).data ?? {};
	const { pools, next } = await (await serverCaller()).pools.list(filter);
	const first = query.after ? withQuery("/pools", { ...query, after: null }) : null;
	return (
		<>
			<TopBar viewer={viewer} place="pools" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>Prompt pools</h1>
						<p>Prompts from a file, for rounds in which annotators judge instead of write. Pairs are sampled ahead.</p>
					</div>
					<div className="btns">
						<Providers>
							<NewPool />
						</Providers>
					</div>
				</div>
				<PoolTabs current="/pools" />
				<Find action="/pools" label="Search" search={query.search} />
				{pools.length > 0 ? <PoolsTable pools={pools} /> : <NoPools searched={Object.keys(query).length > 0} />}
				<Pager first={first} next={next && withQuery("/pools", { ...query, after: next })} />
			</main>
		</>
	);
}

function NoPools({ searched }: { searched: boolean }) {
	return (
		<div className="empty">
			<h2>{searched ? "No pool fits this search" : "There are no pools"}</h2>
			<p className="muted">
				{searched
					? "Search for less, or make a new pool above."
					: "Make one above, then bring its prompts: a JSONL, CSV or plain text file."}
			</p>
		</div>
	);
}
