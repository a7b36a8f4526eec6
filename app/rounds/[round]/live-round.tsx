"use client";
import type { RoundProgress } from "#server/insights/progress.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { Amounts } from "./amounts.tsx";
import { Degrees } from "./degrees.tsx";
import { ProgressChart } from "./progress-chart.tsx";
import { RoundPeople } from "./round-people.tsx";
import { useProgress } from "./use-progress.ts";

type LiveRoundProps = { roundId: string; axes: readonly Axis[]; first: RoundProgress };

/** The part of a round's page that changes while people judge. */
export function LiveRound({ roundId, axes, first }: LiveRoundProps) {
	const progress = useProgress(roundId, first);
	return (
		<>
			<Amounts progress={progress} />
			<div className="cols lead">
				<section aria-labelledby="progress">
					<div className="sec-head">
						<h2 id="progress">Progress</h2>
						<p>The dashed line goes on at the rate of the last day. Times are in UTC.</p>
					</div>
					<ProgressChart progress={progress} />
				</section>
				<RoundPeople progress={progress} />
			</div>
			<section className="sec" aria-labelledby="degrees">
				<div className="sec-head">
					<h2 id="degrees">Degrees</h2>
					<p>Judgements by the side on the screen. Even sides mean no position bias.</p>
				</div>
				<div className="cols">
					{axes.map((axis) => (
						<Degrees key={axis} axis={axis} counts={progress.distribution[axis]} />
					))}
				</div>
			</section>
		</>
	);
}
