import type { ReactNode, RefObject } from "react";
import type { Message } from "#server/comparisons/comparison.ts";
import type { OpenDialogue } from "#server/judgements/dialogue.ts";
import { Icon, Key } from "../../components/drawings.tsx";
import { reachable } from "../../components/reachable.ts";
import { useTexts } from "../../texts/use-texts.ts";
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
	const { rail: t } = useTexts();
	const { helpLine, blur, find, onClose } = props;
	const turn = (shown ?? dialogue)?.turn ?? null;
	return (
		<aside className="rail" aria-label={t.dialogue}>
			<div className="thread" inert={blur.blurred} {...reachable(t.soFar)}>
				<p className="rail-title">
					{t.dialogue}
					{blur.sensitive && !blur.blurred && (
						<button type="button" className="btn quiet" onClick={blur.turn}>
							{t.blurAgain} <Key>V</Key>
						</button>
					)}
					<span className="num">{turn === null ? t.fresh : t.turn(turn, turns)}</span>
				</p>
				{shown || dialogue ? (
					<Dialogue history={(shown ?? dialogue)?.history ?? []} shown={shown} />
				) : (
					<p className="muted">{t.empty}</p>
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

function Dialogue({ history, shown }: { history: readonly Message[]; shown: Shown | null }) {
	const { rail: t } = useTexts();
	return (
		<>
			{turnsOf(history).map(({ turn, prompt, reply }) => (
				<details key={turn} className="history" open>
					<summary>
						<Icon name="down" />
						{t.pastTurn(turn)}
					</summary>
					<Turn by={t.you} said={prompt} />
					<Turn by={t.chosen} said={reply} reply />
				</details>
			))}
			{shown && (
				<div className="turn now">
					<span className="by">{t.prompt(shown.turn)}</span>
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
	const { rail: t, keys } = useTexts();
	return (
		<dl className="keys">
			<KeyRow keys={["1", "–", "8"]} does={t.judge} />
			<KeyRow keys={["↑", "↓"]} does={t.axis} />
			<KeyRow keys={["Q", "W"]} does={t.aSafe} />
			<KeyRow keys={["O", "P"]} does={t.bSafe} />
			<KeyRow keys={[keys.space]} does={t.scroll} />
			<KeyRow keys={["?"]} does={t.allKeys} />
		</dl>
	);
}

function ComposingKeys() {
	const { rail: t } = useTexts();
	return (
		<dl className="keys">
			<KeyRow keys={["Ctrl", "↵"]} does={t.sample} />
			<KeyRow keys={["G"]} does={t.guidelines} />
			<KeyRow keys={["?"]} does={t.allKeys} />
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
