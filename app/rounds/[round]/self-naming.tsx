"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Page, SelfNamingPair } from "#server/insights/activity.ts";
import type { RoundProgress } from "#server/insights/progress.ts";
import { counted } from "../../components/counted.ts";
import { Problem } from "../../components/problem.tsx";
import { ago } from "../../components/round-words.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { PageTurner } from "./page-turner.tsx";
import { useProgress } from "./use-progress.ts";

type Named = Page<SelfNamingPair> & { pairs: number; judged: number };
type SelfNamingProps = { roundId: string; first: Named; progress: RoundProgress };

/** Pairs of which a response names its own model: whoever judged them may have known who wrote what. */
export function SelfNaming({ roundId, first, progress }: SelfNamingProps) {
	const [after, setAfter] = useState<string | undefined>(undefined);
	const newest = after === undefined;
	const { now } = useProgress(roundId, progress);
	const query = useQuery(
		useTRPC().rounds.selfNaming.queryOptions(
			{ roundId, ...(after !== undefined && { after }) },
			newest ? { initialData: first } : { placeholderData: (before: Named | undefined) => before },
		),
	);
	const { rows, next, pairs, judged } = query.data ?? first;
	return (
		<section className="sec" aria-labelledby="self-naming">
			<div className="sec-head">
				<h2 id="self-naming">Responses that name their model</h2>
				<p>
					{counted(pairs, "pair")}, {judged} of them judged. The export marks them, and can leave them out.
				</p>
			</div>
			<Problem error={query.error} />
			{rows.length === 0 ? (
				<p className="muted small">None of this round's responses says which model wrote it.</p>
			) : (
				<ul className="latest">
					{rows.map(({ id, at, prompt, named }) => (
						<li key={id}>
							<div className="failed">
								<b>{prompt}</b>
								{named.map(({ label, modelName, words }) => (
									<span key={label}>
										Variant {label}, {modelName}: “{words}”
									</span>
								))}
							</div>
							<time dateTime={at.toISOString()}>{ago(at, now)}</time>
						</li>
					))}
				</ul>
			)}
			<PageTurner of="pairs that name their model" newest={newest} next={next} turn={setAfter} />
		</section>
	);
}
