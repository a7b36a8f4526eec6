"use client";
import { skipToken } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { type FormEvent, useState } from "react";
import { largestSeed, sampleSizes } from "#server/comparisons/verification.ts";
import { counted } from "../../../components/counted.ts";
import { Icon } from "../../../components/drawings.tsx";
import { useTRPC } from "../../../trpc/client.tsx";
import { troubleOf } from "../../../trpc/trouble.ts";
import { Verdicts, verdictKinds, verdictWord } from "./verdicts.tsx";
import { begin, countOf, type Run, withEvent } from "./verify-run.ts";

/** Leaving the page, or Stop, ends the run on the server too. */
export function VerifySample({ roundId, firstSeed }: { roundId: string; firstSeed: number }) {
	const trpc = useTRPC();
	const [run, setRun] = useState<Run | null>(null);
	useSubscription(
		trpc.verification.sample.subscriptionOptions(run?.state === "running" ? { roundId, ...run.input } : skipToken, {
			onData: (event) => setRun((before) => before && withEvent(before, event)),
			onError: (error) =>
				setRun((before) => before && { ...before, state: "failed", problem: troubleOf(error).message }),
		}),
	);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const data = new FormData(event.currentTarget);
		setRun(begin({ count: Number(data.get("count")), seed: Number(data.get("seed")) }));
	};
	return (
		<div className="verify">
			<form className="line-form" onSubmit={onSubmit}>
				<label className="lab">
					Responses
					<select className="field" name="count" defaultValue={sampleSizes[1]}>
						{sampleSizes.map((size) => (
							<option key={size} value={size}>
								{size.toLocaleString("en")}
							</option>
						))}
					</select>
				</label>
				<label className="lab">
					Seed of the draw
					<input
						className="field"
						name="seed"
						type="number"
						min={0}
						max={largestSeed}
						step={1}
						defaultValue={firstSeed}
					/>
				</label>
				{run?.state === "running" ? (
					<button type="button" className="btn" onClick={() => setRun({ ...run, state: "stopped" })}>
						Stop
					</button>
				) : (
					<button type="submit" className="btn primary">
						Verify a sample
					</button>
				)}
			</form>
			{run && <Progress run={run} />}
			{run?.problem && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{run.problem}</span>
				</p>
			)}
			{run && run.verified.length > 0 && <Verdicts verified={run.verified} />}
		</div>
	);
}

function Progress({ run }: { run: Run }) {
	const { state, done, of } = run;
	if (of === 0) return <p role="status">This round has no responses yet. Come back once pairs have been sampled.</p>;
	const counts = verdictKinds.map((kind) => `${verdictWord(kind)}: ${countOf(run, kind)}`).join(" · ");
	return (
		<>
			<p className="loading">
				<progress aria-label="Responses checked" max={of ?? 1} value={of === null ? undefined : done} />
				<span>
					{done} of {of ?? "…"} checked
				</span>
				<span>{counts}</span>
			</p>
			<p className="sr" role="status">
				{state === "done" && `All ${counted(done, "response")} checked. ${counts}`}
				{state === "stopped" && `Stopped after ${counted(done, "response")}. ${counts}`}
			</p>
		</>
	);
}
