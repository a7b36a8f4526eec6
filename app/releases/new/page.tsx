import Link from "next/link";
import { type Params, queryOf, withQuery } from "../../components/query.ts";
import { TopBar } from "../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";
import { Providers } from "../../trpc/client.tsx";
import { ReleaseForm } from "./release-form.tsx";

export const metadata = { title: "Make a release" };

type PageProps = { searchParams: Promise<Params> };

/** With `like`, the choices begin as those of that release. */
export default async function NewReleasePage({ searchParams }: PageProps) {
	const query = queryOf(await searchParams, ["like"]);
	const viewer = await signedIn(withQuery("/releases/new", query), "researcher");
	const caller = await serverCaller();
	const [{ rounds }, teams] = await Promise.all([caller.rounds.list({}), caller.teams.names()]);
	const like = query.like ? await orNotFound(caller.releases.one({ releaseId: query.like })) : null;
	const judged = rounds.filter(({ judgements }) => judgements > 0);
	return (
		<>
			<TopBar viewer={viewer} place="releases" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/releases">Releases</Link> / New release
						</p>
						<h1>Make a release</h1>
						<p>
							Choose the judgements and the formats. Freezing gives the dataset its number and its hash; after that it
							never changes.
						</p>
					</div>
				</div>
				{judged.length === 0 ? (
					<div className="empty">
						<h2>No round has judgements yet</h2>
						<p className="muted">Come back when somebody has judged.</p>
					</div>
				) : (
					<Providers>
						<ReleaseForm
							rounds={judged.map(({ id, name, judgements, axes }) => ({ id, name, judgements, axes }))}
							teams={teams.map(({ id, name }) => ({ id, name }))}
							like={like?.options ?? null}
						/>
					</Providers>
				)}
			</main>
		</>
	);
}
