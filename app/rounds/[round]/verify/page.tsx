import { randomInt } from "node:crypto";
import Link from "next/link";
import { tolerance } from "#server/comparisons/verdict.ts";
import { largestSeed } from "#server/comparisons/verification.ts";
import { TopBar } from "../../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../../page-access.ts";
import { serverCaller } from "../../../server-caller.ts";
import { Providers } from "../../../trpc/client.tsx";
import { VerifyOne } from "./verify-one.tsx";
import { VerifySample } from "./verify-sample.tsx";

export const metadata = { title: "Verify responses" };

export default async function VerifyPage({ params }: { params: Promise<{ round: string }> }) {
	const { round: roundId } = await params;
	const viewer = await signedIn(`/rounds/${roundId}/verify`, "researcher");
	const round = await orNotFound((await serverCaller()).rounds.page({ roundId }));
	return (
		<>
			<TopBar viewer={viewer} place="rounds" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/rounds">Rounds</Link> / <Link href={`/rounds/${round.id}`}>{round.name}</Link> / Verify
						</p>
						<h1>Verify responses</h1>
						<p>
							The model is given each stored response again, token by token, and asked how likely it finds each one. A
							response is verified when no log-probability is more than {tolerance} away from the one that was stored.
						</p>
					</div>
				</div>
				<Providers>
					<section aria-labelledby="sample">
						<div className="sec-head">
							<h2 id="sample">A sample of the round</h2>
							<p>Checked one after the other, while annotators go on.</p>
						</div>
						<VerifySample roundId={round.id} firstSeed={randomInt(largestSeed)} />
					</section>
					<section className="sec" aria-labelledby="one">
						<div className="sec-head">
							<h2 id="one">One comparison</h2>
							<p>By its id, as exports tell it.</p>
						</div>
						<VerifyOne roundId={round.id} />
					</section>
				</Providers>
			</main>
		</>
	);
}
