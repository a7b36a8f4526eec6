"use client";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { ModelCard } from "#server/models/model-card.ts";
import { Dialog } from "../components/dialog.tsx";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { useListAgain } from "./model-acts.tsx";

type ChangeProps = {
	model: Extract<ModelCard, { kind: "remote" }>;
	onClose(): void;
	onChanged(result: { keyDropped: boolean }): void;
};
const choices = ["keep", "new", "remove"] as const;

export function ChangeAddress({ model, onClose, onChanged }: ChangeProps) {
	const trpc = useTRPC();
	const [choice, setChoice] = useState<(typeof choices)[number]>(model.hasKey ? "keep" : "remove");
	const again = useListAgain(onClose);
	const change = useMutation(
		trpc.models.changeAddress.mutationOptions({
			onSuccess: async (result) => {
				onChanged(result);
				await again();
			},
		}),
	);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const data = new FormData(event.currentTarget);
		const key = choice === "new" ? { kind: choice, text: String(data.get("key") ?? "") } : { kind: choice };
		if (!change.isPending) change.mutate({ modelId: model.id, baseUrl: String(data.get("baseUrl") ?? ""), key });
	};
	return (
		<Dialog title={`Address and key of ${model.name}`} onClose={onClose}>
			<form onSubmit={onSubmit} autoComplete="off">
				<label className="lab">
					Base URL
					<input className="field" name="baseUrl" inputMode="url" maxLength={500} defaultValue={model.baseUrl} />
				</label>
				<label className="lab">
					Key
					<select
						className="field"
						value={choice}
						onChange={({ target }) => setChoice(choices.find((each) => each === target.value) ?? "keep")}
						aria-describedby="key-choice"
					>
						{model.hasKey && <option value="keep">Keep the present one</option>}
						<option value="new">Give a new one</option>
						<option value="remove">None</option>
					</select>
					<small id="key-choice">
						A key never goes to another host: if the host changes, the present one is dropped.
					</small>
				</label>
				{choice === "new" && (
					<label className="lab">
						New key
						<input className="field" name="key" type="password" maxLength={4000} autoComplete="new-password" />
					</label>
				)}
				<Problem error={change.error} />
				<button type="submit" className="btn primary lg" disabled={change.isPending}>
					{change.isPending ? "Asking the engine" : "Change it"}
				</button>
			</form>
		</Dialog>
	);
}
