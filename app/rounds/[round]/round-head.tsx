"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import type { RoundProgress } from "#server/insights/progress.ts";
import { Confirm } from "../../components/confirm.tsx";
import { Problem } from "../../components/problem.tsx";
import { Day, StateTag } from "../../components/round-words.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { LaunchButton } from "../launch-button.tsx";
import { Settings } from "./settings.tsx";
import { useProgress } from "./use-progress.ts";

type Named = { id: string; name: string; purpose: string; openedAt: Date | null };

export function RoundHead({ round, first }: { round: Named; first: RoundProgress }) {
	const progress = useProgress(round.id, first);
	return (
		<div className="page-head">
			<div>
				<p className="crumb">
					<Link href="/rounds">Rounds</Link> / {round.name}
				</p>
				<h1>
					{round.name} <StateTag state={progress.state} />
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
			<Acts roundId={round.id} progress={progress} />
		</div>
	);
}

/** What can be done with a round in its state; closing asks first, since there is no way back. */
function Acts({ roundId, progress }: { roundId: string; progress: RoundProgress }) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const [asked, setAsked] = useState<"close" | "settings" | null>(null);
	const renew = () => queries.invalidateQueries({ queryKey: trpc.rounds.progress.queryKey({ roundId }) });
	const move = useMutation(
		trpc.rounds.move.mutationOptions({
			onSuccess: async () => {
				await renew();
				setAsked(null);
			},
		}),
	);
	const { state } = progress;
	if (state === "draft") return null;
	const going = state !== "closed";
	return (
		<div>
			<div className="btns">
				{state === "open" && (
					<Link className="btn" href={`/annotate/${roundId}`}>
						Annotate in this round
					</Link>
				)}
				{going && (
					<>
						<button
							type="button"
							className="btn"
							disabled={move.isPending}
							onClick={() => move.mutate({ roundId, move: state === "open" ? "pause" : "resume" })}
						>
							{state === "open" ? "Pause" : "Resume"}
						</button>
						<button type="button" className="btn" onClick={() => setAsked("settings")}>
							Settings
						</button>
						<button type="button" className="btn" onClick={() => setAsked("close")}>
							Close the round
						</button>
					</>
				)}
				<Link className="btn" href={`/rounds/${roundId}/insights`}>
					Insights
				</Link>
				<Link className="btn" href={`/rounds/${roundId}/verify`}>
					Verify responses
				</Link>
				<LaunchButton previousId={roundId} name="Next round from this" />
			</div>
			{asked === null && <Problem error={move.error} />}
			{asked === "close" && (
				<Confirm
					title="Close the round"
					button="Close it for good"
					danger
					mutation={move}
					onConfirm={() => move.mutate({ roundId, move: "close" })}
					onClose={() => setAsked(null)}
				>
					<p>Nothing new is sampled, and it cannot be opened again. What was judged stays and can be exported.</p>
				</Confirm>
			)}
			{asked === "settings" && (
				<Settings roundId={roundId} progress={progress} onChanged={renew} onClose={() => setAsked(null)} />
			)}
		</div>
	);
}
