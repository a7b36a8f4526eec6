import { ownFilterSchema } from "#server/insights/mine.ts";
import { Icon } from "../components/drawings.tsx";
import { Pager } from "../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../components/query.ts";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import { texts } from "../texts/texts.ts";
import { Providers } from "../trpc/client.tsx";
import { Coaching } from "./coaching.tsx";
import { OwnJudgements } from "./own-judgements.tsx";
import { OwnRounds } from "./own-rounds.tsx";
import { OwnSearch, ownKeys } from "./own-search.tsx";
import { PaceChart } from "./pace-chart.tsx";

export const generateMetadata = async () => ({ title: (await texts()).mine.title });

export default async function MinePage({ searchParams }: { searchParams: Promise<Params> }) {
	const { after, ...query } = queryOf(await searchParams, [...ownKeys, "after"]);
	const viewer = await signedIn(withQuery("/mine", { ...query, after }));
	const asked = ownFilterSchema.safeParse({ ...query, after });
	const { mine: t, locale } = await texts();
	const number = new Intl.NumberFormat(locale);
	const rate = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
	const caller = await serverCaller();
	const [pace, coaching, page] = await Promise.all([
		caller.mine.pace(),
		caller.mine.coaching(),
		asked.success ? caller.mine.judgements(asked.data) : { rows: [], next: null },
	]);
	return (
		<>
			<TopBar viewer={viewer} place="mine" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>{t.title}</h1>
						<p>{t.lead}</p>
					</div>
				</div>
				<Providers>
					<Coaching said={coaching} />
				</Providers>
				<dl className="stats">
					<Amount name={t.today}>{number.format(pace.today)}</Amount>
					<Amount name={t.inAll}>{number.format(pace.mine)}</Amount>
					<Amount name={t.anHour} small={t.anHourOf}>
						{pace.perHour === null ? "–" : rate.format(pace.perHour)}
					</Amount>
				</dl>
				<div className="cols lead">
					<section aria-labelledby="pace">
						<div className="sec-head">
							<h2 id="pace">{t.pace}</h2>
							<p>{t.paceLead}</p>
						</div>
						<PaceChart hours={pace.hours} />
					</section>
					<OwnRounds rounds={pace.rounds} />
				</div>
				<section className="sec" aria-labelledby="judgements">
					<div className="sec-head">
						<h2 id="judgements">{t.yours}</h2>
						<p>{t.yoursLead}</p>
					</div>
					<OwnSearch query={query} rounds={pace.rounds} />
					{!asked.success && (
						<p className="problem" role="alert">
							<Icon name="warning" />
							<span>{asked.error.issues[0]?.message ?? t.cannotSearch}</span>
						</p>
					)}
					<Providers>
						<OwnJudgements judgements={page.rows} anyAtAll={pace.mine > 0} />
					</Providers>
					<Pager
						first={after ? withQuery("/mine", query) : null}
						next={page.next && withQuery("/mine", { ...query, after: page.next })}
					/>
				</section>
			</main>
		</>
	);
}

function Amount({ name, small, children }: { name: string; small?: string; children: string }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>
				{children} {small !== undefined && <small>{small}</small>}
			</dd>
		</div>
	);
}
