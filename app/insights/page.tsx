import { axes } from "#server/rounds/axis.ts";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { Drift } from "../rounds/[round]/insights/degrees.tsx";
import { axisNames } from "../rounds/[round]/insights/insight-words.ts";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { RoundsCompared } from "./rounds-compared.tsx";

export const metadata = { title: "Insights" };

export default async function AllInsightsPage() {
	const viewer = await signedIn("/insights", "researcher");
	const first = await (await serverCaller()).insights.rounds();
	const { rounds, weeks } = first;
	return (
		<>
			<TopBar viewer={viewer} place="insights" />
			<main className="page insights" id="main">
				<div className="page-head">
					<div>
						<h1>Insights</h1>
						<p>What the latest rounds say, side by side. Each has a page of its own with all that is behind it.</p>
					</div>
				</div>
				{rounds.length === 0 ? (
					<p className="empty">No round has been opened yet. What it says appears here with its first judgements.</p>
				) : (
					<Providers>
						<RoundsCompared first={first} />
					</Providers>
				)}
				<section className="sec" aria-labelledby="drift">
					<div className="sec-head">
						<h2 id="drift">Drift over all rounds</h2>
						<p>As models improve, people grow less sure which response is better.</p>
					</div>
					<div className="cols">
						{axes.map((axis) =>
							weeks[axis].length > 0 ? (
								<Drift key={axis} title={`${axisNames[axis]}, degrees from week to week`} weeks={weeks[axis]} />
							) : null,
						)}
					</div>
				</section>
			</main>
		</>
	);
}
