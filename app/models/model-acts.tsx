"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Confirm } from "../components/confirm.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";

type ModelRef = { modelId: string; name: string };

/** What can be done to any model of the list; refused with a sentence where a round uses it. */
export function ModelActs({ modelId, name }: ModelRef) {
	const [asked, setAsked] = useState<"rename" | "remove" | null>(null);
	const close = () => setAsked(null);
	return (
		<>
			<button type="button" className="btn" onClick={() => setAsked("rename")}>
				Rename<span className="sr"> {name}</span>
			</button>
			<button type="button" className="btn danger" onClick={() => setAsked("remove")}>
				Remove<span className="sr"> {name}</span>
			</button>
			{asked === "rename" && <Rename modelId={modelId} name={name} onClose={close} />}
			{asked === "remove" && <Remove modelId={modelId} name={name} onClose={close} />}
		</>
	);
}

/** What a change of the list is followed by. */
export function useListAgain(onClose: () => void) {
	const trpc = useTRPC();
	const client = useQueryClient();
	return async () => {
		await client.invalidateQueries(trpc.models.list.queryFilter());
		onClose();
	};
}

function Rename({ modelId, name, onClose }: ModelRef & { onClose(): void }) {
	const trpc = useTRPC();
	const rename = useMutation(trpc.models.rename.mutationOptions({ onSuccess: useListAgain(onClose) }));
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const typed = new FormData(event.currentTarget).get("name");
		if (typeof typed === "string" && !rename.isPending) rename.mutate({ modelId, name: typed });
	};
	return (
		<Dialog title={`Rename ${name}`} onClose={onClose}>
			<form onSubmit={onSubmit}>
				<label className="lab">
					Name
					<input className="field" name="name" maxLength={80} autoComplete="off" defaultValue={name} />
				</label>
				<Problem error={rename.error} />
				<button type="submit" className="btn primary lg" disabled={rename.isPending}>
					Rename the model
				</button>
			</form>
		</Dialog>
	);
}

function Remove({ modelId, name, onClose }: ModelRef & { onClose(): void }) {
	const trpc = useTRPC();
	const remove = useMutation(trpc.models.remove.mutationOptions({ onSuccess: useListAgain(onClose) }));
	return (
		<Confirm
			title={`Remove ${name}`}
			button="Remove the model"
			danger
			mutation={remove}
			onConfirm={() => remove.mutate({ modelId })}
			onClose={onClose}
		>
			<p>It goes from this list, with its key if it has one. The weights stay where they are.</p>
		</Confirm>
	);
}
