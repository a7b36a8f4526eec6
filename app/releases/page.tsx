import Link from "next/link";
import { numberOf, releasesFilterSchema } from "#server/releases/release.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { Icon } from "../components/drawings.tsx";
import { Pager } from "../components/pager.tsx";
import { type Params, queryOf, withQuery } from "../components/query.ts";
import { Day } from "../components/round-words.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";

export const metadata = { title: "Releases" };

const number = new Intl.NumberFormat("en");
const columns: Column[] = [
	{ title: "Release", number: true },
	{ title: "Name" },
	{ title: "Made by" },
	{ title: "Rows", number: true },
	{ title: "Frozen", number: true },
];

export default async function ReleasesPage({ searchParams }: { searchParams: Promise<Params> }) {
	const query = queryOf(await searchParams, ["after"]);
	const viewer = await signedIn(withQuery("/releases", query), "researcher");
	// What cannot be a page's key asks for the first page.
	const filter = releasesFilterSchema.safeParse(query).data ?? {};
	const { releases, next } = await (await serverCaller()).releases.list(filter);
	return (
		<>
			<TopBar viewer={viewer} place="releases" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>Releases</h1>
						<p>Datasets with a number and a hash. A release never changes; another choice makes another one.</p>
					</div>
					<div className="btns">
						<Link className="btn primary" href="/releases/new">
							<Icon name="plus" />
							Make a release
						</Link>
					</div>
				</div>
				{releases.length === 0 ? (
					<div className="empty">
						<h2>There are no releases</h2>
						<p className="muted">Make one above: choose rounds and formats, and look what would be in it.</p>
					</div>
				) : (
					<DataTable caption="Releases" columns={columns} className="stack">
						{releases.map((release) => (
							<tr key={release.id}>
								<td className="r num" data-label="Release">
									{numberOf(release)}
								</td>
								<td className="wrap">
									<Link href={`/releases/${release.id}`}>{release.name}</Link>
								</td>
								<td>{release.makerName ?? "somebody who is gone"}</td>
								<td className="r" data-label="Rows">
									{number.format(release.rowCount)}
								</td>
								<td className="r" data-label="Frozen">
									<Day date={release.createdAt} />
								</td>
							</tr>
						))}
					</DataTable>
				)}
				<Pager first={query.after ? "/releases" : null} next={next && withQuery("/releases", { after: next })} />
			</main>
		</>
	);
}
