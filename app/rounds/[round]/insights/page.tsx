import Link from "next/link";
import { redirect } from "next/navigation";
import { filterKeys, filterOf, noFilter } from "#server/insights/insight-filter.ts";
import { Icon } from "../../../components/drawings.tsx";
import { type Params, queryOf, withQuery } from "../../../components/query.ts";
import { StateTag } from "../../../components/round-words.tsx";
import { TopBar } from "../../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../../page-access.ts";
import { serverCaller } from "../../../server-caller.ts";
import { Providers } from "../../../trpc/client.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { Insights } from "./insights.tsx";
import { PrintButton } from "./print-button.tsx";

export const metadata = { title: "Insights" };

type Given = { params: Promise<{ round: string }>; searchParams: Promise<Params> };

const share = ({ agreed, of }: { agreed: number; of: number }) => (of === 0 ? null : agreed / of);

export default async function InsightsPage({ params, searchParams }: Given) {
	const { round: roundId } = await params;
	const query = queryOf(await searchParams, filterKeys);
	const path = `/rounds/${roundId}/insights`;
	const viewer = await signedIn(withQuery(path, query), "researcher");
	const caller = await serverCaller();
	const round = await orNotFound(caller.rounds.page({ roundId }));
	if (round.state === "draft") redirect(`/rounds/${roundId}/launch`);
	const asked = filterOf(query);
	const filter = asked ?? { ...noFilter, axis: round.axes[0] ?? "helpfulness" };
	// A round of one axis is looked at on that one.
	if (!round.axes.includes(filter.axis)) filter.axis = round.axes[0] ?? "helpfulness";
	const [counts, estimates, people, teams, quality] = await Promise.all([
		caller.insights.counts({ roundId, filter }),
		caller.insights.estimates({ roundId, filter }),
		caller.insights.people({ roundId }),
		caller.teams.names(),
		caller.rounds.quality({ roundId }),
	]);
	const checks = quality.map(({ personId, known, attention, repeats }) => ({
		...{ personId, repeats: share(repeats) },
		known: share({ agreed: known.agreed + attention.agreed, of: known.of + attention.of }),
	}));
	return (
		<>
			<TopBar viewer={viewer} place="rounds" />
			<main className="page insights" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/rounds">Rounds</Link> / <Link href={`/rounds/${roundId}`}>{round.name}</Link> / Insights
						</p>
						<h1>
							What {round.name} says <StateTag state={round.state} />
						</h1>
						<p>Who wins, how sure that is, whether people agree, and what is wrong with the data.</p>
					</div>
					<div className="btns">
						<PrintButton />
					</div>
				</div>
				<FilterBar {...{ path, filter, people, teams }} axes={round.axes} />
				{asked === null && (
					<p className="problem" role="alert">
						<Icon name="warning" />
						<span>
							The address asks for something that there is not, such as a date that is no date. All judgements are
							shown.
						</span>
					</p>
				)}
				<Providers>
					<Insights key={JSON.stringify(filter)} {...{ roundId, filter, counts, estimates, checks }} />
				</Providers>
			</main>
		</>
	);
}
