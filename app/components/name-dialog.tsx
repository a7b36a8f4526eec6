"use client";
import type { FormEvent } from "react";
import { Dialog } from "./dialog.tsx";
import { Problem } from "./problem.tsx";

type Fields = { name: string; description: string };
type NameDialogProps = {
	title: string;
	/** What to write as the purpose. */
	hint: string;
	limits: { name: number; description: number };
	button: string;
	before?: Fields;
	error: unknown;
	busy: boolean;
	onSubmit(fields: Fields): void;
	onClose(): void;
};

/** What a thing is called and what it is for. */
export function NameDialog({ title, hint, limits, button, before, error, busy, onSubmit, onClose }: NameDialogProps) {
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
					<input className="field" name="name" maxLength={limits.name} autoComplete="off" defaultValue={before?.name} />
				</label>
				<label className="lab">
					Purpose
					<textarea
						className="field"
						name="description"
						rows={3}
						maxLength={limits.description}
						aria-describedby="purpose-hint"
						defaultValue={before?.description}
					/>
					<small id="purpose-hint">{hint} Annotators do not see it.</small>
				</label>
				<Problem error={error} />
				<button type="submit" className="btn primary lg" disabled={busy}>
					{button}
				</button>
			</form>
		</Dialog>
	);
}
