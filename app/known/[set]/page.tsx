import Link from "next/link";
import { counted } from "../../components/counted.ts";
import { TopBar } from "../../components/top-bar.tsx";
import { orNotFound, signedIn } from "../../page-access.ts";
import { serverCaller } from "../../server-caller.ts";
import { Providers } from "../../trpc/client.tsx";
import { BringFile } from "./bring-file.tsx";
import { KnownPairs } from "./known-pairs.tsx";
import { PairForm } from "./pair-form.tsx";
import { SetActs } from "./set-acts.tsx";

export const metadata = { title: "Known pairs" };

export default async function SetPage({ params }: { params: Promise<{ set: string }> }) {
	const { set: setId } = await params;
	const viewer = await signedIn(`/known/${setId}`, "researcher");
	const caller = await serverCaller();
	const set = await orNotFound(caller.known.one({ setId }));
	const pairs = await caller.known.pairs({ setId });
	const frozen = set.roundCount > 0;
	return (
		<>
			<TopBar viewer={viewer} place="pools" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<p className="crumb">
							<Link href="/known">Known pairs</Link> / {set.name}
						</p>
						<h1>{set.name}</h1>
						{set.description !== "" && <p>{set.description}</p>}
					</div>
					<div className="btns">
						<Providers>
							<SetActs set={set} />
						</Providers>
					</div>
				</div>
				<Providers>
					{frozen ? (
						<p className="muted">
							{counted(set.roundCount, "round")} {set.roundCount === 1 ? "uses" : "use"} this set, so its pairs stay as
							they are. Make another set for other pairs.
						</p>
					) : (
						<div className="cols lead">
							<PairForm setId={setId} />
							<BringFile setId={setId} />
						</div>
					)}
					<KnownPairs setId={setId} pairs={pairs} frozen={frozen} />
				</Providers>
			</main>
		</>
	);
}
