"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import type { TeamName } from "#server/people/team.ts";
import { Confirm } from "../../../components/confirm.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Problem } from "../../../components/problem.tsx";
import { useTRPC } from "../../../trpc/client.tsx";

export function TeamActs({ team }: { team: TeamName }) {
	const [asked, setAsked] = useState<"rename" | "delete" | null>(null);
	const close = () => setAsked(null);
	return (
		<div className="btns">
			<button type="button" className="btn" onClick={() => setAsked("rename")}>
				Rename
			</button>
			<button type="button" className="btn danger" onClick={() => setAsked("delete")}>
				Delete
			</button>
			{asked === "rename" && <Rename team={team} onClose={close} />}
			{asked === "delete" && <Delete team={team} onClose={close} />}
		</div>
	);
}

function Rename({ team, onClose }: { team: TeamName; onClose(): void }) {
	const trpc = useTRPC();
	const router = useRouter();
	const rename = useMutation(
		trpc.teams.rename.mutationOptions({
			onSuccess: () => {
				router.refresh();
				onClose();
			},
		}),
	);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const name = new FormData(event.currentTarget).get("name");
		if (typeof name === "string" && !rename.isPending) rename.mutate({ teamId: team.id, name });
	};
	return (
		<Dialog title={`Rename ${team.name}`} onClose={onClose}>
			<form onSubmit={onSubmit}>
				<label className="lab">
					Name
					<input className="field" name="name" maxLength={60} autoComplete="off" defaultValue={team.name} />
				</label>
				<Problem error={rename.error} />
				<button type="submit" className="btn primary lg" disabled={rename.isPending}>
					Rename the team
				</button>
			</form>
		</Dialog>
	);
}

function Delete({ team, onClose }: { team: TeamName; onClose(): void }) {
	const trpc = useTRPC();
	const router = useRouter();
	const remove = useMutation(trpc.teams.delete.mutationOptions({ onSuccess: () => router.push("/people/teams") }));
	return (
		<Confirm
			title={`Delete ${team.name}`}
			button="Delete the team"
			danger
			mutation={remove}
			onConfirm={() => remove.mutate({ teamId: team.id })}
			onClose={onClose}
		>
			<p>The people stay, and so does what they judged. A team that a round is given to cannot be deleted.</p>
		</Confirm>
	);
}
