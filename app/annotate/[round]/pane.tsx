import { memo, type ReactNode, type RefObject, type UIEvent } from "react";
import { Icon } from "../../components/drawings.tsx";
import { ResponseText } from "../../components/markdown/response-text.tsx";
import { reachable } from "../../components/reachable.ts";
import { useTexts } from "../../texts/use-texts.ts";
import { Letter } from "./strip.tsx";

export type PaneStatus = "queued" | "sampling" | "complete" | "stopped" | "failed";

type PaneProps = {
	letter: "A" | "B";
	text: string;
	status: PaneStatus;
	raw: boolean;
	blurred: boolean;
	scroller: RefObject<HTMLDivElement | null>;
	onScroll(event: UIEvent<HTMLDivElement>): void;
	children: ReactNode;
};

/** One half of the sheet: the same header, text and footer on both sides. */
export function Pane({ letter, text, status, raw, blurred, scroller, onScroll, children }: PaneProps) {
	const { sheet: t } = useTexts();
	const streaming = status === "queued" || status === "sampling";
	return (
		<section className="pane" id={`pane-${letter}`} aria-labelledby={`name-${letter}`}>
			<header>
				<Letter letter={letter} />
				<h2 id={`name-${letter}`}>{t.response(letter)}</h2>
				<span className="status">
					{streaming ? <i className="pulse" /> : <Icon name={status === "complete" ? "check" : "warning"} />}
					{t.status[status]}
				</span>
			</header>
			<div className="said-by" ref={scroller} inert={blurred} onScroll={onScroll} {...reachable(t.textOf(letter))}>
				<Text text={text} streaming={streaming} raw={raw} />
			</div>
			{children}
		</section>
	);
}

const Text = memo(function Text({ text, streaming, raw }: { text: string; streaming: boolean; raw: boolean }) {
	return (
		<>
			<ResponseText text={text} streaming={streaming} raw={raw} />
			{streaming && (
				<div className="ghost" aria-hidden="true">
					<i />
					<i />
					<i />
				</div>
			)}
		</>
	);
});
