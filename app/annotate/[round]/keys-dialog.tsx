import { Dialog } from "../../components/dialog.tsx";
import { HelpLine } from "./cover.tsx";
import { KeyRow } from "./rail.tsx";

const rows: [readonly string[], string][] = [
	[["1", "–", "8"], "judge on the current axis, from A to B; the next axis then has the keys"],
	[["↑", "↓"], "change the axis"],
	[["Q", "W"], "response A is safe, unsafe"],
	[["O", "P"], "response B is safe, unsafe"],
	[["R"], "reasons, a row for each response"],
	[["E"], "edit the chosen response, where the round allows it; Esc leaves"],
	[["L"], "labels of the prompt, where safety is judged"],
	[["X"], "both are unacceptable; the better one is chosen all the same"],
	[["C"], "comment; Esc leaves it"],
	[["S"], "skip or report this pair; a dialog asks why"],
	[["V"], "reveal blurred text, or blur it again"],
	[["Space"], "scroll both down, with Shift up"],
	[["↵"], "submit the judgement"],
	[["Ctrl", "↵"], "sample two responses, or submit from the comment"],
	[["U"], "undo the last judgement"],
	[["G"], "open or close the guidelines"],
	[["/"], "find words in the guidelines; ↵ goes on, Esc leaves"],
	[["?"], "show these keys"],
];

export function KeysDialog({ helpLine, onClose }: { helpLine: string; onClose(): void }) {
	return (
		<Dialog title="Keys" onClose={onClose}>
			<dl className="keys all">
				{rows.map(([keys, does]) => (
					<KeyRow key={does} keys={keys} does={does} />
				))}
			</dl>
			<p className="muted small">Keys rest while you type, and while something is being sent.</p>
			<HelpLine text={helpLine} />
		</Dialog>
	);
}
