"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { Presampling } from "#server/comparisons/presampling.ts";
import { Icon } from "../../components/drawings.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { troubleOf } from "../../trpc/trouble.ts";

const number = new Intl.NumberFormat("en");
const refreshMs = 3_000;

type ProgressProps = { roundId: string; open: boolean; initial: Presampling };

export function PresamplingProgress({ roundId, open, initial }: ProgressProps) {
	const trpc = useTRPC();
	const { data, error, refetch } = useQuery(
		trpc.comparisons.presampling.queryOptions({ roundId }, { initialData: initial, refetchInterval: refreshMs }),
	);
	const change = useMutation(trpc.comparisons.switchPresampling.mutationOptions({ onSuccess: () => refetch() }));
	const now = data ?? initial;
	const total = now.waiting + now.sampling + now.ready + now.dropped + now.failed;
	const done = total - now.waiting - now.sampling;
	const trouble = change.error ?? error;
	return (
		<>
			<p>
				<label>
					{number.format(done)} of {number.format(total)} prompts sampled{" "}
					<progress value={done} max={Math.max(1, total)} />
				</label>
			</p>
			<dl className="stats">
				<Count name="Waiting" count={now.waiting} note={`${number.format(now.sampling)} being sampled`} />
				<Count name="Ready" count={now.ready} note={`${number.format(now.untouched)} seen by nobody yet`} />
				<Count name="In the last hour" count={now.lastHour} note="became ready" />
				<Count name="Too alike" count={now.dropped} note="dropped after 3 more tries" />
				<Count name="Failed" count={now.failed} note="shown to nobody" />
			</dl>
			<p className="btns">
				<button
					className="btn"
					type="button"
					disabled={change.isPending}
					onClick={() => change.mutate({ roundId, on: !now.on })}
				>
					{now.on ? "Stop sampling ahead" : "Start sampling ahead"}
				</button>
				<span role="status">{stateOf(open, now)}</span>
			</p>
			{trouble && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{troubleOf(trouble).message}</span>
				</p>
			)}
		</>
	);
}

function stateOf(open: boolean, { on, waiting, sampling }: Presampling): string {
	if (!on) return "Stopped. Pairs that are ready can still be judged.";
	if (!open) return "Rests until the round is open.";
	return waiting + sampling === 0 ? "Every prompt has been sampled." : "Goes on by itself.";
}

function Count({ name, count, note }: { name: string; count: number; note: string }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>
				{number.format(count)} <small>{note}</small>
			</dd>
		</div>
	);
}
