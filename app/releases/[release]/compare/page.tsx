import Link from "next/link";
import { type ChangeKind, changeKinds } from "#server/releases/compared.ts";
import { numberOf } from "#server/releases/release.ts";
import { counted } from "../../../components/counted.ts";
import { type Params, queryOf, withQuery } from "../../../components/query.ts";
import { TopBar } from "../../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../../page-access.ts";
import { serverCaller } from "../../../server-caller.ts";
import { ChangesTable } from "./changes-table.tsx";
import { Distributions } from "./distributions.tsx";

export const metadata = { title: "Two releases" };

const titles: Record<ChangeKind, string> = { added: "Added", removed: "Removed", changed: "Changed" };

type PageProps = { params: Promise<{ release: string }>; searchParams: Promise<Params> };

export default async function ComparePage({ params, searchParams }: PageProps) {
	const { release: releaseId } = await params;
	const query = queryOf(await searchParams, ["with"]);
	const viewer = await signedIn(withQuery(`/releases/${releaseId}/compare`, query), "researcher");
	const caller = await serverCaller();
	const { from, to, counts, examples, before, after } = await orNotFound(
		caller.releases.compare({ releaseId, otherId: query.with ?? "" }),
	);
	const changed = changeKinds.map((kind) => `${counts[kind].toLocaleString("en")} ${kind}`).join(", ");
	return (
		<>
			<TopBar viewer={viewer} place="releases" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/releases">Releases</Link> / <Link href={`/releases/${to.id}`}>{numberOf(to)}</Link> / from{" "}
							{numberOf(from)}
						</p>
						<h1>
							From release {numberOf(from)} to {numberOf(to)}
						</h1>
						<p>
							{from.name}, {counted(from.rowCount, "row")}; {to.name}, {counted(to.rowCount, "row")}: {changed}.
						</p>
					</div>
				</div>
				<Distributions before={before} after={after} names={[numberOf(from), numberOf(to)]} />
				{changeKinds.map(
					(kind) =>
						counts[kind] > 0 && (
							<section className="sec" key={kind} aria-labelledby={kind}>
								<div className="sec-head">
									<h2 id={kind}>{titles[kind]}</h2>
									<p>
										{counted(counts[kind], "row")}
										{counts[kind] > examples[kind].length && `, of which these are the first ${examples[kind].length}`}.
									</p>
								</div>
								<ChangesTable title={titles[kind]} changes={examples[kind]} />
							</section>
						),
				)}
				{changeKinds.every((kind) => counts[kind] === 0) && <p className="muted">Both hold the same rows.</p>}
			</main>
		</>
	);
}
