import { Dialog } from "../../components/dialog.tsx";
import { KeyRow } from "./rail.tsx";

const rows: [readonly string[], string][] = [
	[["1", "–", "8"], "judge on the current axis, from A to B; the next axis then has the keys"],
	[["↑", "↓"], "change the axis"],
	[["Q", "W"], "response A is safe, unsafe"],
	[["O", "P"], "response B is safe, unsafe"],
	[["C"], "comment; Esc leaves it"],
	[["S"], "skip or report the pair; it asks first"],
	[["Space"], "scroll both down, with Shift up"],
	[["↵"], "submit the judgement"],
	[["Ctrl", "↵"], "sample two responses, or submit from the comment"],
	[["U"], "undo the last judgement"],
	[["G"], "open or close the guidelines"],
	[["?"], "show these keys"],
];

export function KeysDialog({ onClose }: { onClose(): void }) {
	return (
		<Dialog title="Keys" onClose={onClose}>
			<dl className="keys all">
				{rows.map(([keys, does]) => (
					<KeyRow key={does} keys={keys} does={does} />
				))}
			</dl>
			<p className="muted small">Keys rest while you type, and while something is being sent.</p>
		</Dialog>
	);
}
