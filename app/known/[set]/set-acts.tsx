"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { type KnownSet, knownLimits } from "#server/known/known.ts";
import { Confirm } from "../../components/confirm.tsx";
import { counted } from "../../components/counted.ts";
import { NameDialog } from "../../components/name-dialog.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { setHint } from "../new-set.tsx";

/** What can be done to a set; refused with a sentence where a round uses it. */
export function SetActs({ set }: { set: KnownSet }) {
	const [asked, setAsked] = useState<"change" | "delete" | null>(null);
	const close = () => setAsked(null);
	return (
		<>
			<button type="button" className="btn" onClick={() => setAsked("change")}>
				Rename
			</button>
			<button type="button" className="btn danger" onClick={() => setAsked("delete")}>
				Delete
			</button>
			{asked === "change" && <Change set={set} onClose={close} />}
			{asked === "delete" && <Delete set={set} onClose={close} />}
		</>
	);
}

type ActProps = { set: KnownSet; onClose(): void };

function Change({ set, onClose }: ActProps) {
	const router = useRouter();
	const change = useMutation(
		useTRPC().known.change.mutationOptions({
			onSuccess: () => {
				router.refresh();
				onClose();
			},
		}),
	);
	return (
		<NameDialog
			title={`Rename ${set.name}`}
			button="Keep it so"
			hint={setHint}
			limits={knownLimits}
			before={set}
			error={change.error}
			busy={change.isPending}
			onSubmit={(fields) => change.mutate({ setId: set.id, ...fields })}
			onClose={onClose}
		/>
	);
}

function Delete({ set, onClose }: ActProps) {
	const router = useRouter();
	const remove = useMutation(
		useTRPC().known.delete.mutationOptions({
			onSuccess: () => {
				router.push("/known");
				router.refresh();
			},
		}),
	);
	return (
		<Confirm
			title={`Delete ${set.name}`}
			button="Delete the set"
			danger
			mutation={remove}
			onConfirm={() => remove.mutate({ setId: set.id })}
			onClose={onClose}
		>
			<p>It goes for good, with {counted(set.pairCount, "pair")}. A set that a round uses stays.</p>
		</Confirm>
	);
}
