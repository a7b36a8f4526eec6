"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { noteCharacters } from "#server/insights/disagreement.ts";
import { pointName, points } from "#server/judgements/judgement.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { Dialog } from "../../../../components/dialog.tsx";
import { Problem } from "../../../../components/problem.tsx";
import { useTRPC } from "../../../../trpc/client.tsx";

type AdjudicateProps = { comparisonId: string; axis: Axis; prompt: string };

/** A further judgement by whoever reads, which stands beside the others and counts nowhere. */
export function Adjudicate({ comparisonId, axis, prompt }: AdjudicateProps) {
	const [open, setOpen] = useState(false);
	const router = useRouter();
	const say = useMutation(
		useTRPC().insights.adjudicate.mutationOptions({
			onSuccess: () => {
				setOpen(false);
				router.refresh();
			},
		}),
	);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (say.isPending) return;
		const data = new FormData(event.currentTarget);
		say.mutate({ comparisonId, axis, point: Number(data.get("point")), note: String(data.get("note") ?? "") });
	};
	return (
		<>
			<button type="button" className="btn" onClick={() => setOpen(true)}>
				Adjudicate<span className="sr">: {prompt}</span>
			</button>
			{open && (
				<Dialog title="Adjudicate" onClose={() => setOpen(false)}>
					<form onSubmit={onSubmit}>
						<fieldset className="pick bare">
							<legend>What do you think?</legend>
							{points.map((point) => (
								<label key={point}>
									<input type="radio" name="point" value={point} />
									{pointName(point)}
								</label>
							))}
						</fieldset>
						<label className="lab">
							Why, optional
							<textarea className="field" name="note" rows={3} maxLength={noteCharacters} />
						</label>
						<Problem error={say.error} />
						<button type="submit" className="btn primary lg" aria-disabled={say.isPending}>
							Keep this beside the others
						</button>
					</form>
				</Dialog>
			)}
		</>
	);
}
