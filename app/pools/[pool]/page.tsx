import Link from "next/link";
import { promptFilterSchema } from "#server/pools/pool.ts";
import { type Params, queryOf } from "../../components/query.ts";
import { TopBar } from "../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";
import { Providers } from "../../trpc/client.tsx";
import { ImportPanel } from "./import/import-panel.tsx";
import { PoolActs } from "./pool-acts.tsx";
import { Prompts, promptKeys } from "./prompts.tsx";

export const metadata = { title: "Prompt pool" };

const number = new Intl.NumberFormat("en");

type PoolPageProps = { params: Promise<{ pool: string }>; searchParams: Promise<Params> };

export default async function PoolPage({ params, searchParams }: PoolPageProps) {
	const { pool: poolId } = await params;
	const query = queryOf(await searchParams, promptKeys);
	const viewer = await signedIn(`/pools/${poolId}`, "researcher");
	const caller = await serverCaller();
	const pool = await orNotFound(caller.pools.one({ poolId }));
	// What cannot be a filter asks for every prompt.
	const filter = promptFilterSchema.safeParse({ ...query, poolId }).data ?? { poolId };
	const [list, facets, waiting] = await Promise.all([
		caller.pools.prompts(filter),
		caller.pools.facets({ poolId }),
		caller.pools.waiting({ poolId }),
	]);
	return (
		<>
			<TopBar viewer={viewer} place="pools" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/pools">Prompt pools</Link> / {pool.name}
						</p>
						<h1>{pool.name}</h1>
						{pool.description !== "" && <p>{pool.description}</p>}
					</div>
					<div className="btns">
						<Providers>
							<PoolActs pool={pool} />
						</Providers>
					</div>
				</div>
				<dl className="stats">
					<Figure name="Prompts" count={pool.promptCount} />
					<Figure name="Categories" count={facets.categories.length} />
					<Figure name="Tags" count={facets.tags.length} />
					<Figure name="Rounds that use it" count={pool.roundCount} />
				</dl>
				<Providers>
					<section aria-labelledby="add">
						<div className="sec-head">
							<h2 id="add">Add prompts</h2>
							<p>JSONL, CSV or plain text in UTF-8, up to 50 MB and 200,000 prompts.</p>
						</div>
						<ImportPanel poolId={poolId} waiting={waiting} />
					</section>
					<Prompts poolId={poolId} list={list} facets={facets} query={query} />
				</Providers>
			</main>
		</>
	);
}

function Figure({ name, count }: { name: string; count: number }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{number.format(count)}</dd>
		</div>
	);
}
