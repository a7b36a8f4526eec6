import type { Metadata } from "next";
import { GuidelinesText } from "../../components/guidelines-text.tsx";
import { WhoMenu } from "../../components/who-menu.tsx";
import { orNotFound, signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";
import { Providers } from "../../trpc/client.tsx";
import { WorkPage } from "./work-page.tsx";

export const metadata: Metadata = { title: "Annotate" };

export default async function RoundWorkPage({ params }: { params: Promise<{ round: string }> }) {
	const { round: roundId } = await params;
	const { name, email } = await signedIn(`/annotate/${roundId}`);
	const work = await orNotFound((await serverCaller()).judgements.work({ roundId }));
	const { guidelines, guidelinesVersion } = work.round;
	return (
		<Providers>
			<WorkPage
				key={roundId}
				work={work}
				email={email}
				guidelines={<GuidelinesText text={guidelines} version={guidelinesVersion} />}
				who={<WhoMenu name={name} email={email} />}
			/>
		</Providers>
	);
}
