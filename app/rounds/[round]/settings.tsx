"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { RoundProgress } from "#server/insights/progress.ts";
import type { Given } from "#server/rounds/draft.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { NumberField } from "./launch/number-field.tsx";
import { PeoplePick } from "./people-pick.tsx";

type SettingsProps = { roundId: string; progress: RoundProgress; onChanged(): void; onClose(): void };

/** What may change after the opening. Each change is made for itself and written down. */
export function Settings({ roundId, progress, onChanged, onClose }: SettingsProps) {
	return (
		<Dialog title="Settings of the round" onClose={onClose}>
			<p className="muted small">Everything else froze when the round opened. Each change is in the audit log.</p>
			<TargetForm roundId={roundId} target={progress.target} onChanged={onChanged} />
			<DeadlineForm roundId={roundId} deadline={progress.deadline} onChanged={onChanged} />
			<PeopleForm roundId={roundId} access={progress.access} onChanged={onChanged} />
		</Dialog>
	);
}

type PartProps = { roundId: string; onChanged(): void };

function TargetForm({ roundId, target, onChanged }: PartProps & { target: number | null }) {
	const [wanted, setWanted] = useState(target);
	const set = useMutation(useTRPC().rounds.setTarget.mutationOptions({ onSuccess: onChanged }));
	return (
		<form
			className="line-form"
			onSubmit={(event) => {
				event.preventDefault();
				set.mutate({ roundId, target: wanted });
			}}
		>
			<NumberField
				label="Target"
				inputMode="numeric"
				value={wanted}
				onChange={setWanted}
				hint="Judgements. Empty: as many as come."
			/>
			<Save name="Change the target" mutation={set} />
		</form>
	);
}

/** A deadline is the end of its day; null where there is none. */
function dayOf(deadline: Date | null): string {
	return deadline ? new Date(deadline.getTime() - 1).toISOString().slice(0, 10) : "";
}

function DeadlineForm({ roundId, deadline, onChanged }: PartProps & { deadline: Date | null }) {
	const [day, setDay] = useState(() => dayOf(deadline));
	const set = useMutation(useTRPC().rounds.setDeadline.mutationOptions({ onSuccess: onChanged }));
	return (
		<form
			className="line-form"
			onSubmit={(event) => {
				event.preventDefault();
				set.mutate({ roundId, day: day || null });
			}}
		>
			<label className="lab">
				Last day
				<input className="field" type="date" value={day} onChange={({ target }) => setDay(target.value)} />
				<small>Until it ends, in UTC. Empty: none.</small>
			</label>
			<Save name="Change the last day" mutation={set} />
		</form>
	);
}

function PeopleForm({ roundId, access, onChanged }: PartProps & { access: "everyone" | "chosen" }) {
	const trpc = useTRPC();
	const choices = useQuery(trpc.rounds.launchChoices.queryOptions());
	const given = useQuery(trpc.rounds.given.queryOptions({ roundId }));
	const [change, setChange] = useState<{ everyone: boolean; chosen: Given } | null>(null);
	const set = useMutation(trpc.rounds.setGiven.mutationOptions({ onSuccess: onChanged }));
	if (!choices.data || !given.data)
		return choices.error || given.error ? <Problem error={choices.error ?? given.error} /> : <p>Loading the people…</p>;
	const { everyone, chosen } = change ?? { everyone: access === "everyone", chosen: given.data };
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				set.mutate({ roundId, given: everyone ? null : chosen });
			}}
		>
			<label className="choice">
				<input
					type="checkbox"
					checked={everyone}
					onChange={({ target }) => setChange({ everyone: target.checked, chosen })}
				/>
				Everyone may annotate
			</label>
			{!everyone && (
				<PeoplePick
					choices={choices.data}
					chosen={chosen}
					choose={({ people, teams }) => setChange({ everyone, chosen: { people, teams } })}
				/>
			)}
			<Save name="Change the people" mutation={set} />
		</form>
	);
}

type Mutation = { isPending: boolean; isSuccess: boolean; error: unknown };

function Save({ name, mutation }: { name: string; mutation: Mutation }) {
	return (
		<>
			<button type="submit" className="btn" disabled={mutation.isPending}>
				{name}
			</button>
			<p className="done" role="status">
				{mutation.isSuccess && "Changed."}
			</p>
			<Problem error={mutation.error} />
		</>
	);
}
