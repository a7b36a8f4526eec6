import Link from "next/link";
import { filterKeys, filterOf, noFilter } from "#server/insights/insight-filter.ts";
import { Pager } from "../../../../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../../../../components/query.ts";
import { TopBar } from "../../../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../../../page-access.ts";
import { serverCaller } from "../../../../server-caller.ts";
import { Providers } from "../../../../trpc/client.tsx";
import { DisagreementItem } from "./disagreement-item.tsx";

export const metadata = { title: "Disagreements" };

type Given = { params: Promise<{ round: string }>; searchParams: Promise<Params> };

/** The comparisons on which people differ most, to be read side by side. */
export default async function DisagreementsPage({ params, searchParams }: Given) {
	const { round: roundId } = await params;
	const { after, ...query } = queryOf(await searchParams, [...filterKeys, "after"]);
	const path = `/rounds/${roundId}/insights/disagreements`;
	const viewer = await signedIn(withQuery(path, { ...query, after }), "researcher");
	const caller = await serverCaller();
	const round = await orNotFound(caller.rounds.page({ roundId }));
	const asked = filterOf(query) ?? noFilter;
	const axis = round.axes.includes(asked.axis) ? asked.axis : (round.axes[0] ?? "helpfulness");
	const filter = { ...asked, axis };
	const { rows, next } = await orNotFound(caller.insights.disagreements({ roundId, filter, ...(after && { after }) }));
	return (
		<>
			<TopBar viewer={viewer} place="rounds" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/rounds">Rounds</Link> / <Link href={`/rounds/${roundId}`}>{round.name}</Link> /{" "}
							<Link href={withQuery(`/rounds/${roundId}/insights`, query)}>Insights</Link> / Disagreements
						</p>
						<h1>Where people differ on {axis}</h1>
						<p>
							Those furthest apart first. To adjudicate is to say what you think yourself: it is kept apart, counts
							nowhere and is in no export.
						</p>
					</div>
				</div>
				{rows.length === 0 ? (
					<p className="empty">
						Nobody differs from anybody here. Where several people judge the same pair, it shows in this list.
					</p>
				) : (
					<Providers>
						<ol className="disagreements">
							{rows.map((row) => (
								<DisagreementItem key={row.comparisonId} axis={axis} disagreement={row} />
							))}
						</ol>
					</Providers>
				)}
				<Pager
					first={after ? withQuery(path, query) : null}
					next={next && withQuery(path, { ...query, after: next })}
				/>
			</main>
		</>
	);
}
