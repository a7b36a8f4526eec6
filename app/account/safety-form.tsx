"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Problem } from "../components/problem.tsx";
import { useTexts } from "../texts/use-texts.ts";
import { useTRPC } from "../trpc/client.tsx";

/** Nobody has to judge safety: saved at once, and undone as easily. */
export function SafetyForm({ noSafety }: { noSafety: boolean }) {
	const { account: t } = useTexts();
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
				{t.noSafety}
			</label>
			<Problem error={save.error} />
			<p className="done" role="status">
				{save.isSuccess && (chosen ? t.left : t.back)}
			</p>
		</form>
	);
}
