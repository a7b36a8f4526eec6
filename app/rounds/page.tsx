import Link from "next/link";
import { type Column, DataTable } from "../components/data-table.tsx";
import { axesText, Day, StateTag } from "../components/round-words.tsx";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { LaunchButton } from "./launch-button.tsx";

export const metadata = { title: "Rounds" };

const number = new Intl.NumberFormat("en");

export default async function RoundsPage() {
	const viewer = await signedIn("/rounds", "researcher");
	const rounds = await (await serverCaller()).rounds.list();
	const total = rounds.reduce((sum, { judgements }) => sum + judgements, 0);
	return (
		<>
			<TopBar viewer={viewer} place="rounds" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>Rounds</h1>
						<p>Each round compares variants under one set of guidelines, which freeze when it opens.</p>
					</div>
					<div className="btns">
						<Providers>
							<LaunchButton previousId={null} name="Launch a round" />
						</Providers>
					</div>
				</div>
				<dl className="stats">
					<div>
						<dt>Open rounds</dt>
						<dd>
							{rounds.filter(({ state }) => state === "open").length} <small>of {rounds.length}</small>
						</dd>
					</div>
					<div>
						<dt>Judgements in all</dt>
						<dd>{number.format(total)}</dd>
					</div>
				</dl>
				{rounds.length === 0 ? (
					<div className="empty">
						<h2>There are no rounds</h2>
						<p className="muted">
							The starter round appears as soon as a model is found. Look at the log of the server.
						</p>
					</div>
				) : (
					<RoundsTable rounds={rounds} />
				)}
			</main>
		</>
	);
}

type Rounds = Awaited<ReturnType<Awaited<ReturnType<typeof serverCaller>>["rounds"]["list"]>>;

const columns: Column[] = [
	{ title: "Round" },
	{ title: "State" },
	{ title: "Axes" },
	{ title: "Judgements", number: true },
	{ title: "Annotators", number: true },
	{ title: "Created", number: true },
];

function RoundsTable({ rounds }: { rounds: Rounds }) {
	return (
		<DataTable caption="Rounds" columns={columns} className="stack">
			{rounds.map(({ id, name, purpose, state, axes, judgements, annotators, createdAt }) => (
				<tr key={id}>
					<td className="name">
						<span className="two">
							<Link href={state === "draft" ? `/rounds/${id}/launch` : `/rounds/${id}`}>{name || "New round"}</Link>
							<small>{purpose}</small>
						</span>
					</td>
					<td>
						<StateTag state={state} />
					</td>
					<td>{axesText(axes)}</td>
					<td className="r" data-label="Judgements">
						{number.format(judgements)}
					</td>
					<td className="r" data-label="Annotators">
						{number.format(annotators)}
					</td>
					<td className="r" data-label="Created">
						<Day date={createdAt} />
					</td>
				</tr>
			))}
		</DataTable>
	);
}
