import Link from "next/link";
import { counted } from "../../components/counted.ts";
import { GuidelinesText } from "../../components/guidelines-text.tsx";
import { Day, StateTag } from "../../components/round-words.tsx";
import { TopBar } from "../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";
import { Degrees } from "./degrees.tsx";
import { ExportCard } from "./export-card.tsx";
import { Latest } from "./latest.tsx";
import { PresamplingPart } from "./presampling.tsx";
import { Variants } from "./variants.tsx";

export const metadata = { title: "Round" };

const number = new Intl.NumberFormat("en");

export default async function RoundPage({ params }: { params: Promise<{ round: string }> }) {
	const { round: roundId } = await params;
	const viewer = await signedIn(`/rounds/${roundId}`, "researcher");
	const round = await orNotFound((await serverCaller()).rounds.page({ roundId }));
	return (
		<>
			<TopBar viewer={viewer} place="rounds" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/rounds">Rounds</Link> / {round.name}
						</p>
						<h1>
							{round.name} <StateTag state={round.state} />
						</h1>
						<p>
							{round.purpose}{" "}
							{round.openedAt && (
								<>
									Opened <Day date={round.openedAt} />.
								</>
							)}
						</p>
					</div>
					<div className="btns">
						{round.state === "open" && (
							<Link className="btn" href={`/annotate/${round.id}`}>
								Annotate in this round
							</Link>
						)}
					</div>
				</div>
				<Counts counts={round.counts} />
				<section className="sec first" aria-labelledby="degrees">
					<div className="sec-head">
						<h2 id="degrees">Degrees</h2>
						<p>Judgements by the side on the screen. Even sides mean no position bias.</p>
					</div>
					<div className="cols">
						{round.axes.map((axis) => (
							<Degrees key={axis} axis={axis} counts={round.distribution[axis]} />
						))}
					</div>
				</section>
				<PresamplingPart roundId={round.id} open={round.state === "open"} />
				<Variants variants={round.variants} />
				<div className="cols sec">
					<ExportCard roundId={round.id} axes={round.axes} judgements={round.counts.judgements} />
					<Latest latest={round.latest} now={new Date()} />
				</div>
				<section className="sec" aria-labelledby="guidelines">
					<div className="sec-head">
						<h2 id="guidelines">Guidelines</h2>
					</div>
					<div className="guide">
						<GuidelinesText text={round.guidelines} version={round.guidelinesVersion} />
					</div>
				</section>
			</main>
		</>
	);
}

type CountsOf = { comparisons: number; judgements: number; annotators: number; failed: number };

function Counts({ counts }: { counts: CountsOf }) {
	const share = counts.comparisons > 0 ? Math.round((100 * counts.judgements) / counts.comparisons) : 0;
	return (
		<dl className="stats">
			<div>
				<dt>Judgements</dt>
				<dd>
					{number.format(counts.judgements)} <small>by {counted(counts.annotators, "annotator")}</small>
				</dd>
			</div>
			<div>
				<dt>Comparisons ready</dt>
				<dd>
					{number.format(counts.comparisons)} {counts.comparisons > 0 && <small>{share} % judged</small>}
				</dd>
			</div>
			<div>
				<dt>Failed to sample</dt>
				<dd>
					{number.format(counts.failed)} <small>shown to nobody</small>
				</dd>
			</div>
		</dl>
	);
}
