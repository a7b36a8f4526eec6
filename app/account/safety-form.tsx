"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";

/** Nobody has to judge safety: saved at once, and undone as easily. */
export function SafetyForm({ noSafety }: { noSafety: boolean }) {
	const [chosen, setChosen] = useState(noSafety);
	const save = useMutation(
		useTRPC().settings.saveNoSafety.mutationOptions({ onError: () => setChosen((before) => !before) }),
	);
	const turn = (wanted: boolean) => {
		if (save.isPending) return;
		setChosen(wanted);
		save.mutate({ noSafety: wanted });
	};
	return (
		<form className="reading" onSubmit={(event) => event.preventDefault()}>
			<label>
				<input type="checkbox" checked={chosen} onChange={({ target }) => turn(target.checked)} />
				Give me no rounds that judge safety
			</label>
			<Problem error={save.error} />
			<p className="done" role="status">
				{save.isSuccess &&
					(chosen
						? "Saved. Such rounds are gone from your list, and their pairs go to others. What you judged stays."
						: "Saved. Rounds that judge safety are in your list again.")}
			</p>
		</form>
	);
}
