import { memo, type ReactNode, type RefObject, type UIEvent } from "react";
import { Icon } from "../../components/drawings.tsx";
import { ResponseText } from "../../components/markdown/response-text.tsx";
import { reachable } from "../../components/reachable.ts";
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

const words: Record<PaneStatus, string> = {
	queued: "Queued",
	sampling: "Sampling",
	complete: "Complete",
	stopped: "Stopped",
	failed: "Failed",
};

/** One half of the sheet: the same header, text and footer on both sides. */
export function Pane({ letter, text, status, raw, blurred, scroller, onScroll, children }: PaneProps) {
	const streaming = status === "queued" || status === "sampling";
	return (
		<section className="pane" id={`pane-${letter}`} aria-labelledby={`name-${letter}`}>
			<header>
				<Letter letter={letter} />
				<h2 id={`name-${letter}`}>Response {letter}</h2>
				<span className="status">
					{streaming ? <i className="pulse" /> : <Icon name={status === "complete" ? "check" : "warning"} />}
					{words[status]}
				</span>
			</header>
			<div className="said-by" ref={scroller} inert={blurred} onScroll={onScroll} {...reachable(`Text of ${letter}`)}>
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
