import { redirect } from "next/navigation";
import { safetySettings } from "#server/rounds/safety-settings.ts";
import { TopBar } from "../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";
import { Providers } from "../../trpc/client.tsx";
import { ExportCard } from "./export-card.tsx";
import { Failures } from "./failures.tsx";
import { GuidelinesSection } from "./guidelines-section.tsx";
import { Latest } from "./latest.tsx";
import { LiveRound } from "./live-round.tsx";
import { PresamplingPart } from "./presampling.tsx";
import { Quality } from "./quality.tsx";
import { RoundHead } from "./round-head.tsx";
import { SafetyCard } from "./safety-card.tsx";
import { SelfNaming } from "./self-naming.tsx";
import { Skips } from "./skips.tsx";
import { Variants } from "./variants.tsx";

export const metadata = { title: "Round" };

type QualitySettings = { qualificationSetId: string | null; checkPercent: number; repeatPercent: number };

const judgesQuality = ({ qualificationSetId, checkPercent, repeatPercent }: QualitySettings) =>
	qualificationSetId !== null || checkPercent + repeatPercent > 0;

export default async function RoundPage({ params }: { params: Promise<{ round: string }> }) {
	const { round: roundId } = await params;
	const viewer = await signedIn(`/rounds/${roundId}`, "researcher");
	const caller = await serverCaller();
	const round = await orNotFound(caller.rounds.page({ roundId }));
	if (round.state === "draft") redirect(`/rounds/${roundId}/launch`);
	const [progress, judged, failed, guidelines, selfNaming, skipped, skipCounts, quality] = await Promise.all([
		caller.rounds.progress({ roundId }),
		caller.rounds.judged({ roundId }),
		caller.rounds.failed({ roundId }),
		caller.rounds.guidelines({ roundId }),
		caller.rounds.selfNaming({ roundId }),
		caller.rounds.skipped({ roundId }),
		caller.rounds.skipCounts({ roundId }),
		caller.rounds.quality({ roundId }),
	]);
	const safety = round.axes.includes("safety") ? await caller.rounds.safety({ roundId }) : null;
	const { id, name, purpose, openedAt, axes } = round;
	return (
		<>
			<TopBar viewer={viewer} place="rounds" />
			<main className="page" id="main">
				<Providers>
					<RoundHead round={{ id, name, purpose, openedAt }} first={progress} />
					<LiveRound roundId={id} axes={axes} first={progress} />
					{(judgesQuality(round) || quality.length > 0) && <Quality roundId={id} first={quality} />}
					{safety && <SafetyCard roundId={id} settings={safetySettings(axes, round)} first={safety} />}
					<PresamplingPart roundId={id} open={round.state === "open"} />
					<Failures roundId={id} first={failed} progress={progress} />
					<SelfNaming roundId={id} first={selfNaming} progress={progress} />
					<Skips roundId={id} first={skipped} counts={skipCounts} progress={progress} />
					<Variants variants={round.variants} />
					<div className="cols sec">
						<ExportCard roundId={id} axes={axes} progress={progress} naming={selfNaming.pairs > 0} />
						<Latest roundId={id} first={judged} progress={progress} />
					</div>
					<GuidelinesSection roundId={id} first={guidelines} progress={progress} />
				</Providers>
			</main>
		</>
	);
}
