"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { noteCharacters } from "#server/insights/disagreement.ts";
import { type RemarkKind, remarkKinds } from "#server/insights/remark.ts";
import { Dialog } from "../../../components/dialog.tsx";
import { Problem } from "../../../components/problem.tsx";
import { useTRPC } from "../../../trpc/client.tsx";

type RemarksProps = { roundId: string; personId: string; name: string };

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const kindWords: Record<RemarkKind, string> = {
	note: "A note, for researchers alone",
	coach: "A message that they read in their work",
};

/** What was said of a person's work, and a way to say more: to oneself, or to them. */
export function Remarks(props: RemarksProps) {
	const [open, setOpen] = useState(false);
	return (
		<>
			<button type="button" className="btn quiet" onClick={() => setOpen(true)}>
				Remarks<span className="sr"> on {props.name}</span>
			</button>
			{open && (
				<Dialog title={`Remarks on ${props.name}`} onClose={() => setOpen(false)}>
					<RemarksInDialog {...props} />
				</Dialog>
			)}
		</>
	);
}

function RemarksInDialog({ roundId, personId }: RemarksProps) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const remarks = useQuery(trpc.insights.remarks.queryOptions({ roundId, personId }));
	const [text, setText] = useState("");
	const [kind, setKind] = useState<RemarkKind>("note");
	const say = useMutation(
		trpc.insights.remark.mutationOptions({
			onSuccess: async () => {
				setText("");
				await queries.invalidateQueries({ queryKey: trpc.insights.remarks.queryKey({ roundId, personId }) });
			},
		}),
	);
	const onSubmit = (event: FormEvent) => {
		event.preventDefault();
		if (!say.isPending) say.mutate({ roundId, personId, kind, text });
	};
	return (
		<>
			<form onSubmit={onSubmit}>
				<fieldset className="pick bare">
					<legend className="sr">For whom</legend>
					{remarkKinds.map((each) => (
						<label key={each}>
							<input type="radio" name="kind" checked={kind === each} onChange={() => setKind(each)} />
							{kindWords[each]}
						</label>
					))}
				</fieldset>
				<label className="lab">
					Remark
					<textarea
						className="field"
						rows={3}
						maxLength={noteCharacters}
						value={text}
						onChange={({ target }) => setText(target.value)}
					/>
				</label>
				<Problem error={say.error ?? remarks.error} />
				<button type="submit" className="btn primary lg" aria-disabled={say.isPending}>
					{kind === "note" ? "Keep the note" : "Send the message"}
				</button>
			</form>
			<ul className="remarks" aria-label="Remarks so far">
				{remarks.data?.map(({ id, kind: of, text: said, authorName, madeAt, readAt }) => (
					<li key={id}>
						<p className="muted small">
							{of === "note" ? "Note" : "Message"} by {authorName}, {when.format(madeAt)}
							{of === "coach" && (readAt ? `, read ${when.format(readAt)}` : ", not read yet")}
						</p>
						<p className="prompt-text">{said}</p>
					</li>
				))}
			</ul>
		</>
	);
}
