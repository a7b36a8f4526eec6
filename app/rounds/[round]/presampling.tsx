import { serverCaller } from "../../server-caller.ts";
import { Providers } from "../../trpc/client.tsx";
import { PresamplingProgress } from "./presampling-progress.tsx";

/** How far the sampling of the round's pool is; nothing in a round without one. */
export async function PresamplingPart({ roundId, open }: { roundId: string; open: boolean }) {
	const presampling = await (await serverCaller()).comparisons.presampling({ roundId });
	if (!presampling) return null;
	return (
		<section className="sec" aria-labelledby="presampling">
			<div className="sec-head">
				<h2 id="presampling">Sampling ahead</h2>
				<p>Pairs of the pool are sampled before anyone asks for them, so that the next one is there at once.</p>
			</div>
			<Providers>
				<PresamplingProgress roundId={roundId} open={open} initial={presampling} />
			</Providers>
		</section>
	);
}
