import Link from "next/link";
import { type ReactNode, useSyncExternalStore } from "react";
import { Icon, Key, Mark } from "../../components/drawings.tsx";
import type { Queued } from "../../outbox/outbox.ts";
import type { DeviceOutbox } from "../../outbox/use-outbox.ts";
import { useTexts } from "../../texts/use-texts.ts";
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
	const { bar: t } = useTexts();
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
					{t.today(<b className="num">{state.today}</b>, dailyCap)}
					<span className="in-all">{t.inAll(<span className="num">{state.mine}</span>)}</span>
				</span>
			</span>
			<button className="btn quiet" type="button" aria-pressed={raw} onClick={() => onRaw(!raw)}>
				<Icon name="raw" />
				<span className="t">{t.raw}</span>
			</button>
			<button className="btn quiet" type="button" aria-expanded={guidelinesOpen} onClick={onGuidelines}>
				<Icon name="book" />
				<span className="t">{t.guidelines}</span> <Key>G</Key>
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

function Banner({ state, outbox, onUndo }: Pick<WorkBarProps, "state" | "outbox" | "onUndo">) {
	const { bar: t } = useTexts();
	const { said, undo, notice } = state;
	const online = useSyncExternalStore(
		subscribe,
		() => navigator.onLine,
		() => true,
	);
	return (
		<>
			<span className="sr" role="status">
				{t.said[said]}
			</span>
			{outbox.state.waiting > 0 && <Waits waiting={outbox.state.waiting} />}
			{outbox.state.refused.map((queued) => (
				<Refused key={queued.submission.submissionKey} queued={queued} onDrop={outbox.drop} />
			))}
			{!online && outbox.state.waiting === 0 && (
				<p className="banner" aria-live="polite">
					<Icon name="offline" />
					<span>
						<b>{t.offline.first}</b> {t.offline.more}
						<span className="more"> {t.offline.where}</span>.
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
						<b>{t[notice].first}</b>
						<span className="more"> {t[notice].more}</span>
					</span>
				</p>
			)}
			{undo.offered && (
				<p className="saved">
					{said === "saved" && (
						<span className="t">
							<Icon name="check" /> {t.said.saved}
						</span>
					)}
					<button className="btn quiet" type="button" disabled={undo.busy} onClick={onUndo}>
						<Icon name="undo" />
						<span className="t">{t.undo}</span> <Key>U</Key>
					</button>
				</p>
			)}
		</>
	);
}

function Waits({ waiting }: { waiting: number }) {
	const t = useTexts().bar.waits(waiting);
	return (
		<p className="banner" aria-live="polite">
			<Icon name="offline" />
			<span>
				<b>{t.first}</b> <span className="more">{t.they} </span>
				{t.sent}
			</span>
		</p>
	);
}

/** The server said no to what waited here; what was written is shown until the person has seen it. */
function Refused({ queued, onDrop }: { queued: Queued; onDrop(submissionKey: string): void }) {
	const { bar: t } = useTexts();
	const { comment, submissionKey } = queued.submission;
	return (
		<p className="banner warn" aria-live="polite">
			<Icon name="warning" />
			<span>{t.refused(queued.refused, comment)}</span>
			<button className="btn quiet" type="button" onClick={() => onDrop(submissionKey)}>
				{t.dismiss}
			</button>
		</p>
	);
}
