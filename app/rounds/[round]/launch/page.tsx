import Link from "next/link";
import { redirect } from "next/navigation";
import { TopBar } from "../../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../../page-access.ts";
import { serverCaller } from "../../../server-caller.ts";
import { Providers } from "../../../trpc/client.tsx";
import { LaunchForm } from "./launch-form.tsx";

export const metadata = { title: "Launch a round" };

export default async function LaunchPage({ params }: { params: Promise<{ round: string }> }) {
	const { round: roundId } = await params;
	const viewer = await signedIn(`/rounds/${roundId}/launch`, "researcher");
	const caller = await serverCaller();
	const round = await orNotFound(caller.rounds.page({ roundId }));
	// Opened meanwhile: its page says all that there is.
	if (round.state !== "draft") redirect(`/rounds/${roundId}`);
	const [draft, choices] = await Promise.all([caller.rounds.draft({ roundId }), caller.rounds.launchChoices()]);
	return (
		<>
			<TopBar viewer={viewer} place="rounds" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/rounds">Rounds</Link> / {draft.draft.name || "New round"}
						</p>
						<h1>Launch a round</h1>
						<p>
							{draft.previous && (
								<>
									Filled in from <Link href={`/rounds/${draft.previous.id}`}>{draft.previous.name}</Link>.{" "}
								</>
							)}
							Everything here freezes when the round opens. Your draft is kept as you type.
						</p>
					</div>
				</div>
				<Providers>
					<LaunchForm key={draft.roundId} stored={draft} choices={choices} />
				</Providers>
			</main>
		</>
	);
}
