import { Dialog } from "../../components/dialog.tsx";
import type { Texts } from "../../texts/english.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { HelpLine } from "./cover.tsx";
import { KeyRow } from "./rail.tsx";

const rows: [readonly string[], keyof Texts["keys"]][] = [
	[["1", "–", "8"], "points"],
	[["↑", "↓"], "axis"],
	[["Q", "W"], "aSafe"],
	[["O", "P"], "bSafe"],
	[["R"], "reasons"],
	[["E"], "edit"],
	[["L"], "labels"],
	[["X"], "unacceptable"],
	[["C"], "comment"],
	[["S"], "skip"],
	[["V"], "reveal"],
	[["Space"], "scroll"],
	[["↵"], "submit"],
	[["Ctrl", "↵"], "sample"],
	[["U"], "undo"],
	[["G"], "guidelines"],
	[["/"], "find"],
	[["?"], "keys"],
];

export function KeysDialog({ helpLine, onClose }: { helpLine: string; onClose(): void }) {
	const { keys: t } = useTexts();
	return (
		<Dialog title={t.title} onClose={onClose}>
			<dl className="keys all">
				{rows.map(([keys, does]) => (
					<KeyRow key={does} keys={keys} does={t[does]} />
				))}
			</dl>
			<p className="muted small">{t.rest}</p>
			<HelpLine text={helpLine} />
		</Dialog>
	);
}
