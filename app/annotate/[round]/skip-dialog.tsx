import { useState } from "react";
import { noteCharacters, type SkipReason, skipReasonNames, skipReasons } from "#server/assignments/skip.ts";
import { Dialog } from "../../components/dialog.tsx";

export type Skip = { reason: SkipReason; reported: boolean; note: string };

type SkipDialogProps = { onSkip(skip: Skip): void; onClose(): void };

/** Asks why, and whether a researcher is to look at the pair. */
export function SkipDialog({ onSkip, onClose }: SkipDialogProps) {
	const [reason, setReason] = useState<SkipReason | null>(null);
	const [reported, setReported] = useState(false);
	const [note, setNote] = useState("");
	return (
		<Dialog title="Skip this pair" onClose={onClose}>
			<form
				onSubmit={(event) => {
					event.preventDefault();
					if (reason) onSkip({ reason, reported, note });
				}}
			>
				<p className="muted small">
					You go on with the next one, and this pair never comes back to you. It is no mark against you.
				</p>
				<fieldset className="bare reasons">
					<legend className="sr">Why</legend>
					{skipReasons.map((each) => (
						<label className="choice" key={each}>
							<input
								type="radio"
								name="skip-reason"
								required
								checked={reason === each}
								onChange={() => setReason(each)}
							/>
							{skipReasonNames[each]}
						</label>
					))}
				</fieldset>
				<label className="choice">
					<input type="checkbox" checked={reported} onChange={({ target }) => setReported(target.checked)} />
					Report it as well
					<small>A researcher looks at the pair, and can take it out of the round.</small>
				</label>
				{reported && (
					<label className="lab">
						Note for the researcher, optional
						<textarea
							className="field"
							rows={3}
							maxLength={noteCharacters}
							value={note}
							onChange={({ target }) => setNote(target.value)}
						/>
					</label>
				)}
				<button type="submit" className="btn primary lg">
					{reported ? "Report and skip" : "Skip"}
				</button>
			</form>
		</Dialog>
	);
}
