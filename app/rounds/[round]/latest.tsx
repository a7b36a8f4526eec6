"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { JudgedPair, Page } from "#server/insights/activity.ts";
import type { RoundProgress } from "#server/insights/progress.ts";
import { type EditPiece, pointName } from "#server/judgements/judgement.ts";
import { Icon } from "../../components/drawings.tsx";
import { Problem } from "../../components/problem.tsx";
import { ago } from "../../components/round-words.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { PageTurner } from "./page-turner.tsx";
import { lookEvery, useProgress } from "./use-progress.ts";

type LatestProps = { roundId: string; first: Page<JudgedPair>; progress: RoundProgress };

function said(axis: string, point: number | null): string[] {
	return point === null ? [] : [`${axis}: ${pointName(point)}`];
}

function Edit({ pieces, of }: { pieces: readonly EditPiece[]; of: string }) {
	return (
		<details className="behind">
			<summary>
				<Icon name="down" />
				What was changed<span className="sr"> by {of}</span>
			</summary>
			<p className="edited">
				{pieces.map(({ op, text }, i) => {
					const Element = op === "added" ? "ins" : op === "removed" ? "del" : "span";
					// biome-ignore lint/suspicious/noArrayIndexKey: pieces have no other name than their place
					return <Element key={i}>{text}</Element>;
				})}
			</p>
		</details>
	);
}

/** What was judged last, and page by page what was before; the newest page follows what happens. */
export function Latest({ roundId, first, progress }: LatestProps) {
	const { now } = useProgress(roundId, progress);
	const [after, setAfter] = useState<string | undefined>(undefined);
	const newest = after === undefined;
	const query = useQuery(
		useTRPC().rounds.judged.queryOptions(
			{ roundId, ...(after !== undefined && { after }) },
			newest
				? { initialData: first, refetchInterval: lookEvery }
				: { placeholderData: (before: Page<JudgedPair> | undefined) => before },
		),
	);
	const page = query.data ?? first;
	return (
		<section aria-labelledby="latest">
			<div className="sec-head">
				<h2 id="latest">Latest judgements</h2>
			</div>
			{page.rows.length === 0 ? (
				<p className="muted small">Nobody has judged here yet.</p>
			) : (
				<ul className="latest">
					{page.rows.map(({ id, at, pseudonym, helpfulness, safety, hasty, unacceptable, edit }) => (
						<li key={id}>
							<b>{pseudonym}</b>
							<time dateTime={at.toISOString()}>{ago(at, now)}</time>
							<span>
								{[
									...said("helpfulness", helpfulness),
									...said("safety", safety),
									...(unacceptable ? ["both unacceptable"] : []),
									...(edit ? ["edited"] : []),
									...(hasty ? ["faster than reading allows"] : []),
								].join(" · ")}
							</span>
							{edit && <Edit pieces={edit} of={pseudonym} />}
						</li>
					))}
				</ul>
			)}
			<Problem error={query.error} />
			<PageTurner of="judgements" newest={newest} next={page.next} turn={setAfter} />
		</section>
	);
}
