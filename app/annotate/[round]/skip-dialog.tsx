import { type FormEvent, useState } from "react";
import { noteCharacters, type SkipReason, skipReasons } from "#server/judgements/skip.ts";
import type { SkipInput } from "#server/judgements/skip-schema.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Icon } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";

type SkipDialogProps = {
	comparisonId: string;
	/** The annotator wrote the prompt, so their dialogue ends here. */
	written: boolean;
	/** @returns why it came to nothing */
	onSkip(input: SkipInput): Promise<string | null>;
	onClose(): void;
};

/** Asks why a pair is not judged, and whether a researcher should look at it. */
export function SkipDialog({ comparisonId, written, onSkip, onClose }: SkipDialogProps) {
	const { skipping: t } = useTexts();
	const [reason, setReason] = useState<SkipReason | null>(null);
	const [reports, setReports] = useState(false);
	const [note, setNote] = useState("");
	const [sending, setSending] = useState(false);
	const [problem, setProblem] = useState<string | null>(null);
	const send = async (event: FormEvent) => {
		event.preventDefault();
		if (sending) return;
		if (reason === null) return setProblem(t.choose);
		setSending(true);
		const kind = reports ? "report" : "skip";
		setProblem(await onSkip({ comparisonId, kind, reason, note: reports ? note : "" }));
		setSending(false);
	};
	return (
		<Dialog title={t.open} onClose={onClose}>
			<form onSubmit={send}>
				<p className="small">{written ? t.written : t.given}</p>
				<fieldset className="pick bare">
					<legend className="sr">{t.why}</legend>
					{skipReasons.map((each) => (
						<label key={each}>
							<input type="radio" name="reason" checked={reason === each} onChange={() => setReason(each)} />
							{t.reasons[each]}
						</label>
					))}
				</fieldset>
				<fieldset className="pick bare">
					<legend className="sr">{t.report}</legend>
					<label>
						<input type="checkbox" checked={reports} onChange={({ target }) => setReports(target.checked)} />
						{t.reports}
					</label>
				</fieldset>
				{reports && (
					<label className="lab">
						{t.note}
						<textarea
							className="field"
							rows={3}
							maxLength={noteCharacters}
							value={note}
							onChange={({ target }) => setNote(target.value)}
						/>
					</label>
				)}
				{problem && (
					<p className="problem" role="alert">
						<Icon name="warning" />
						<span>{problem}</span>
					</p>
				)}
				<div className="btns">
					<button type="submit" className="btn primary lg" aria-disabled={sending}>
						{reports ? t.reportIt : t.skipIt}
					</button>
					<button type="button" className="btn quiet lg" onClick={onClose}>
						{t.goOn}
					</button>
				</div>
			</form>
		</Dialog>
	);
}
