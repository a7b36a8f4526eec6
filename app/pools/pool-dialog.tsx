"use client";
import type { FormEvent } from "react";
import { poolLimits } from "#server/pools/pool.ts";
import { Dialog } from "../components/dialog.tsx";
import { Problem } from "../components/problem.tsx";

type Fields = { name: string; description: string };
type PoolDialogProps = {
	title: string;
	button: string;
	before?: Fields;
	error: unknown;
	busy: boolean;
	onSubmit(fields: Fields): void;
	onClose(): void;
};

/** What a pool is called and what it is for. */
export function PoolDialog({ title, button, before, error, busy, onSubmit, onClose }: PoolDialogProps) {
	const submit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const data = new FormData(event.currentTarget);
		if (!busy) onSubmit({ name: String(data.get("name")), description: String(data.get("description")) });
	};
	return (
		<Dialog title={title} onClose={onClose}>
			<form onSubmit={submit}>
				<label className="lab">
					Name
					<input
						className="field"
						name="name"
						maxLength={poolLimits.name}
						autoComplete="off"
						defaultValue={before?.name}
					/>
				</label>
				<label className="lab">
					Purpose
					<textarea
						className="field"
						name="description"
						rows={3}
						maxLength={poolLimits.description}
						aria-describedby="pool-purpose"
						defaultValue={before?.description}
					/>
					<small id="pool-purpose">Where the prompts come from and what they are for. Annotators do not see it.</small>
				</label>
				<Problem error={error} />
				<button type="submit" className="btn primary lg" disabled={busy}>
					{button}
				</button>
			</form>
		</Dialog>
	);
}
