import Link from "next/link";
import { type ReactNode, useSyncExternalStore } from "react";
import { Icon, Key, Mark } from "../../components/drawings.tsx";
import type { WorkState } from "./work-state.ts";

type WorkBarProps = {
	name: string;
	state: WorkState;
	raw: boolean;
	onRaw(raw: boolean): void;
	guidelinesOpen: boolean;
	onGuidelines(): void;
	onUndo(): void;
	who: ReactNode;
};

/** The bar of the work page. Whatever happens has its place here, never over a response. */
export function WorkBar({ name, state, raw, onRaw, guidelinesOpen, onGuidelines, onUndo, who }: WorkBarProps) {
	return (
		<header className="bar-top">
			<Link className="brand" href="/annotate">
				<Mark />
				<span>Twofold</span>
			</Link>
			<span className="where">
				<b>{name}</b>
			</span>
			<Banner state={state} onUndo={onUndo} />
			<span className="push" />
			<span className="progress">
				<span>
					<b className="num">{state.today}</b> today
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

function Banner({ state, onUndo }: { state: WorkState; onUndo(): void }) {
	const { said, notice, undo } = state;
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
			{!online && (
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
			{online && notice && (
				<p className="banner" role="status">
					<Icon name="check" />
					<span>{notice}</span>
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
