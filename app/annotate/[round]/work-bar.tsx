import Link from "next/link";
import { type ReactNode, useSyncExternalStore } from "react";
import { counted } from "../../components/counted.ts";
import { Icon, Key, Mark } from "../../components/drawings.tsx";
import type { Queued } from "../../outbox/outbox.ts";
import type { DeviceOutbox } from "../../outbox/use-outbox.ts";
import type { WorkState } from "./phase.ts";

type WorkBarProps = {
	name: string;
	state: WorkState;
	dailyCap: number | null;
	outbox: DeviceOutbox;
	raw: boolean;
	onRaw(raw: boolean): void;
	guidelinesOpen: boolean;
	onGuidelines(): void;
	onUndo(): void;
	who: ReactNode;
};

/** The bar of the work page. Whatever happens has its place here, never over a response. */
export function WorkBar(props: WorkBarProps) {
	const { name, state, dailyCap, outbox, raw, onRaw, guidelinesOpen, onGuidelines, onUndo, who } = props;
	return (
		<header className="bar-top">
			<Link className="brand" href="/annotate">
				<Mark />
				<span>Twofold</span>
			</Link>
			<span className="where">
				<b>{name}</b>
			</span>
			<Banner state={state} outbox={outbox} onUndo={onUndo} />
			<span className="push" />
			<span className="progress">
				<span>
					<b className="num">{state.today}</b>
					{dailyCap !== null && ` of ${dailyCap}`} today
					<span className="in-all">
						, <span className="num">{state.mine}</span> in all
					</span>
				</span>
			</span>
			<button className="btn quiet" type="button" aria-pressed={raw} onClick={() => onRaw(!raw)}>
				<Icon name="raw" />
				<span className="t">Raw text</span>
			</button>
			<button className="btn quiet" type="button" aria-expanded={guidelinesOpen} onClick={onGuidelines}>
				<Icon name="book" />
				<span className="t">Guidelines</span> <Key>G</Key>
			</button>
			{who}
		</header>
	);
}

function subscribe(changed: () => void): () => void {
	addEventListener("online", changed);
	addEventListener("offline", changed);
	return () => {
		removeEventListener("online", changed);
		removeEventListener("offline", changed);
	};
}

const notices = {
	surplus: { first: "Saved as an extra judgement.", more: "The pair had all it needed by then." },
	passed_on: { first: "Your pair is ready, and others judge it.", more: "Go on with the next prompt." },
} as const;

function Banner({ state, outbox, onUndo }: Pick<WorkBarProps, "state" | "outbox" | "onUndo">) {
	const { said, undo, notice } = state;
	const online = useSyncExternalStore(
		subscribe,
		() => navigator.onLine,
		() => true,
	);
	return (
		<>
			<span className="sr" role="status">
				{said}
			</span>
			{outbox.state.waiting > 0 && <Waits waiting={outbox.state.waiting} />}
			{outbox.state.refused.map((queued) => (
				<Refused key={queued.submission.submissionKey} queued={queued} onDrop={outbox.drop} />
			))}
			{!online && outbox.state.waiting === 0 && (
				<p className="banner" aria-live="polite">
					<Icon name="offline" />
					<span>
						<b>You are offline.</b> What you write and choose is kept<span className="more"> on this device</span>.
					</span>
				</p>
			)}
			{online && undo.problem && (
				<p className="banner warn" aria-live="polite">
					<Icon name="warning" />
					<span>{undo.problem}</span>
				</p>
			)}
			{online && notice && !undo.problem && (
				<p className="banner" aria-live="polite">
					<Icon name="check" />
					<span>
						<b>{notices[notice].first}</b>
						<span className="more"> {notices[notice].more}</span>
					</span>
				</p>
			)}
			{undo.offered && (
				<p className="saved">
					{said === "Saved" && (
						<span className="t">
							<Icon name="check" /> Saved
						</span>
					)}
					<button className="btn quiet" type="button" disabled={undo.busy} onClick={onUndo}>
						<Icon name="undo" />
						<span className="t">Undo</span> <Key>U</Key>
					</button>
				</p>
			)}
		</>
	);
}

function Waits({ waiting }: { waiting: number }) {
	return (
		<p className="banner" aria-live="polite">
			<Icon name="offline" />
			<span>
				<b>{counted(waiting, "judgement")} on this device.</b> <span className="more">They are </span>sent when the
				server answers again.
			</span>
		</p>
	);
}

/** The server said no to what waited here; what was written is shown until the person has seen it. */
function Refused({ queued, onDrop }: { queued: Queued; onDrop(submissionKey: string): void }) {
	const { comment, submissionKey } = queued.submission;
	return (
		<p className="banner warn" aria-live="polite">
			<Icon name="warning" />
			<span>
				A judgement from this device was not taken. {queued.refused}
				{comment !== "" && ` You had written: ${comment}`}
			</span>
			<button className="btn quiet" type="button" onClick={() => onDrop(submissionKey)}>
				Dismiss
			</button>
		</p>
	);
}
