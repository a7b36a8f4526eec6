import { GuidelinesText } from "../../components/guidelines-text.tsx";
import { WhoMenu } from "../../components/who-menu.tsx";
import { orNotFound, signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";
import { texts } from "../../texts/texts.ts";
import { Providers } from "../../trpc/client.tsx";
import { GuidelinesStep } from "./guidelines-step.tsx";
import { OptedOut } from "./opted-out.tsx";
import { QualificationStep } from "./qualification-step.tsx";
import { WorkPage } from "./work-page.tsx";

export const generateMetadata = async () => ({ title: (await texts()).shell.places.annotate });

export default async function RoundWorkPage({ params }: { params: Promise<{ round: string }> }) {
	const { round: roundId } = await params;
	const viewer = await signedIn(`/annotate/${roundId}`);
	const caller = await serverCaller();
	const work = await orNotFound(caller.judgements.work({ roundId }));
	if (work.optedOut) return <OptedOut viewer={viewer} name={work.round.name} />;
	if (!work.accepted) {
		const guidelines = await caller.judgements.guidelines({ roundId });
		const waits = work.comparison !== null;
		return (
			<Providers>
				<GuidelinesStep roundId={roundId} viewer={viewer} guidelines={guidelines} waits={waits} />
			</Providers>
		);
	}
	if (!work.qualified) {
		const { guidelines: text, guidelinesVersion: version } = work.round;
		const first = await caller.judgements.qualification({ roundId });
		return (
			<Providers>
				<QualificationStep {...{ roundId, viewer, first }} guidelines={{ text, version }} />
			</Providers>
		);
	}
	const settings = await caller.settings.mine();
	const { name, email } = viewer;
	const { guidelines, guidelinesVersion } = work.round;
	return (
		<Providers>
			<WorkPage
				key={roundId}
				work={work}
				email={email}
				settings={settings}
				guidelines={<GuidelinesText text={guidelines} version={guidelinesVersion} />}
				who={<WhoMenu name={name} email={email} />}
			/>
		</Providers>
	);
}
