"use client";
import { skipToken } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import type { DryPair, DryResponse } from "#server/comparisons/dry-run.ts";
import { counted } from "../../../components/counted.ts";
import { Icon } from "../../../components/drawings.tsx";
import { useTRPC } from "../../../trpc/client.tsx";
import { troubleOf } from "../../../trpc/trouble.ts";

type Run = { running: boolean; done: number; of: number; pairs: DryPair[]; problem: string | null };
const fresh: Run = { running: true, done: 0, of: 3, pairs: [], problem: null };

/** Leaving the page, or Stop, ends the sampling on the server too. */
export function DryRun({ roundId, flush }: { roundId: string; flush(): void }) {
	const trpc = useTRPC();
	const [run, setRun] = useState<Run | null>(null);
	useSubscription(
		trpc.comparisons.dryRun.subscriptionOptions(run?.running ? { roundId } : skipToken, {
			onData: ({ done, of, pair }) =>
				setRun((before) => {
					const pairs = [...(before?.pairs ?? []), ...(pair ? [pair] : [])];
					return { running: done < of, done, of, pairs, problem: null };
				}),
			onError: (error) =>
				setRun((before) => ({ ...(before ?? fresh), running: false, problem: troubleOf(error).message })),
		}),
	);
	const start = () => {
		flush();
		setRun(fresh);
	};
	return (
		<div className="dry-pairs">
			<div className="btns">
				{run?.running ? (
					<button className="btn" type="button" onClick={() => setRun({ ...run, running: false })}>
						Stop
					</button>
				) : (
					<button className="btn" type="button" onClick={start}>
						{run ? "Run it again" : "Sample three pairs"}
					</button>
				)}
				<p className="muted small" role="status">
					{run?.running && `Sampling pair ${run.done + 1} of ${run.of}.`}
					{run && !run.running && run.problem === null && `${run.pairs.length} of ${run.of} pairs sampled.`}
				</p>
			</div>
			{run?.problem && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{run.problem}</span>
				</p>
			)}
			{run?.pairs.map((pair, at) => (
				<Pair key={pair.prompt} pair={pair} number={at + 1} />
			))}
		</div>
	);
}

function Pair({ pair: { prompt, turns, first, second }, number }: { pair: DryPair; number: number }) {
	return (
		<article className="dry-pair" aria-label={`Pair ${number}`}>
			<p>
				{prompt}
				{turns > 0 && <small className="muted"> after {counted(turns, "message")}</small>}
			</p>
			<div>
				<Answer response={first} number={number} />
				<Answer response={second} number={number} />
			</div>
			{first.text.trim() === second.text.trim() && (
				<p className="warned">
					<Icon name="warning" /> Both say the same. Raise one temperature, or change a variant.
				</p>
			)}
		</article>
	);
}

type AnswerProps = { response: DryResponse; number: number };

function Answer({ response: { label, text, finishReason, seconds }, number }: AnswerProps) {
	return (
		<section aria-label={`Response of variant ${label} in pair ${number}`}>
			<h3>
				Variant {label}
				<small>
					{seconds.toFixed(1)} s{finishReason === "length" && ", cut at the maximum of tokens"}
				</small>
			</h3>
			<p className="text">{text || "The response is empty."}</p>
		</section>
	);
}
