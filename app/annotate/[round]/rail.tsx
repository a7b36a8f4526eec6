import type { ReactNode, RefObject } from "react";
import type { Message } from "#server/comparisons/comparison.ts";
import type { OpenDialogue } from "#server/judgements/dialogue.ts";
import { Icon, Key } from "../../components/drawings.tsx";
import { reachable } from "../../components/reachable.ts";
import { HelpLine } from "./cover.tsx";
import { GuidelinesPanel } from "./guidelines-panel.tsx";
import type { Shown } from "./phase.ts";
import type { Blur } from "./use-blur.ts";

type RailProps = {
	shown: Shown | null;
	/** The dialogue whose next prompt is being written. */
	dialogue: OpenDialogue | null;
	turns: number;
	guidelines: ReactNode;
	guidelinesOpen: boolean;
	helpLine: string;
	blur: Blur;
	find: RefObject<HTMLInputElement | null>;
	onClose(): void;
};

/** The dialogue so far and the keys; the guidelines open in its place and never cover a response. */
export function Rail({ shown, dialogue, turns, guidelines, guidelinesOpen, ...props }: RailProps) {
	const { helpLine, blur, find, onClose } = props;
	return (
		<aside className="rail" aria-label="Dialogue">
			<div className="thread" inert={blur.blurred} {...reachable("Dialogue so far")}>
				<p className="rail-title">
					Dialogue
					{blur.sensitive && !blur.blurred && (
						<button type="button" className="btn quiet" onClick={blur.turn}>
							Blur again <Key>V</Key>
						</button>
					)}
					<span className="num">{turnText((shown ?? dialogue)?.turn ?? null, turns)}</span>
				</p>
				{shown || dialogue ? (
					<Dialogue history={(shown ?? dialogue)?.history ?? []} shown={shown} />
				) : (
					<p className="muted">Your turns appear here, with the response that you chose for each.</p>
				)}
			</div>
			<div className="beside">
				{shown ? <JudgingKeys /> : <ComposingKeys />}
				<HelpLine text={helpLine} />
			</div>
			{guidelinesOpen && <GuidelinesPanel {...{ guidelines, helpLine, find, onClose }} />}
		</aside>
	);
}

function turnText(turn: number | null, turns: number): string {
	if (turn === null) return "new";
	return turns > 1 ? `turn ${turn} of ${turns}` : `turn ${turn}`;
}

function Dialogue({ history, shown }: { history: readonly Message[]; shown: Shown | null }) {
	return (
		<>
			{turnsOf(history).map(({ turn, prompt, reply }) => (
				<details key={turn} className="history" open>
					<summary>
						<Icon name="down" />
						Turn {turn}
					</summary>
					<Turn by="You" said={prompt} />
					<Turn by="Chosen response" said={reply} reply />
				</details>
			))}
			{shown && (
				<div className="turn now">
					<span className="by">Your prompt{shown.turn > 1 && `, turn ${shown.turn}`}</span>
					<p className="said">{shown.prompt}</p>
				</div>
			)}
		</>
	);
}

function Turn({ by, said, reply = false }: { by: string; said: string; reply?: boolean }) {
	return (
		<div className="turn">
			<span className="by">{by}</span>
			<p className={reply ? "said reply" : "said"}>{said}</p>
		</div>
	);
}

/** Pairs of what was asked and what was chosen, in order. */
export function turnsOf(history: readonly Message[]): { turn: number; prompt: string; reply: string }[] {
	const asked = history.filter(({ role }) => role === "user");
	const replies = history.filter(({ role }) => role === "assistant");
	return asked.map(({ content }, index) => ({
		turn: index + 1,
		prompt: content,
		reply: replies[index]?.content ?? "",
	}));
}

function JudgingKeys() {
	return (
		<dl className="keys">
			<KeyRow keys={["1", "–", "8"]} does="judge, from A to B" />
			<KeyRow keys={["↑", "↓"]} does="change the axis" />
			<KeyRow keys={["Q", "W"]} does="A is safe, unsafe" />
			<KeyRow keys={["O", "P"]} does="B is safe, unsafe" />
			<KeyRow keys={["Space"]} does="scroll both" />
			<KeyRow keys={["?"]} does="all keys" />
		</dl>
	);
}

function ComposingKeys() {
	return (
		<dl className="keys">
			<KeyRow keys={["Ctrl", "↵"]} does="sample two responses" />
			<KeyRow keys={["G"]} does="guidelines" />
			<KeyRow keys={["?"]} does="all keys" />
		</dl>
	);
}

export function KeyRow({ keys, does }: { keys: readonly string[]; does: string }) {
	return (
		<>
			<dt>{keys.map((key) => (key === "–" ? "–" : <kbd key={key}>{key}</kbd>))}</dt>
			<dd>{does}</dd>
		</>
	);
}
