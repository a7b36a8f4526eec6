"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { Settings } from "#server/people/settings.ts";
import { SignInDialog } from "../../components/sign-in-dialog.tsx";
import { useTexts } from "../../texts/use-texts.ts";
import { Composer } from "./composer.tsx";
import { Cover } from "./cover.tsx";
import { Jump } from "./jump.tsx";
import type { Command } from "./keys.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import type { WorkState } from "./phase.ts";
import { Rail } from "./rail.tsx";
import { Sheet } from "./sheet.tsx";
import { SkipDialog } from "./skip-dialog.tsx";
import type { Work } from "./start-work.ts";
import { useBlur } from "./use-blur.ts";
import { useKeys } from "./use-keys.ts";
import { useLinkedScroll } from "./use-linked-scroll.ts";
import { useWork, type WorkActs } from "./use-work.ts";
import { Waiting } from "./waiting.tsx";
import { WorkBar } from "./work-bar.tsx";

type WorkPageProps = { work: Work; settings: Settings; guidelines: ReactNode; who: ReactNode; email: string };

type Panel = "reasons" | "labels" | "edit";

/** Where annotators spend their day. */
export function WorkPage({ work, settings, guidelines, who, email }: WorkPageProps) {
	const { bar: t } = useTexts();
	const [raw, setRaw] = useState(false);
	const [guidelinesOpen, setGuidelinesOpen] = useState(false);
	const [panel, setPanel] = useState<Panel | null>(null);
	const turnPanel = (name: Panel) => setPanel((open) => (open === name ? null : name));
	const [keysOpen, setKeysOpen] = useState(false);
	const [skipping, setSkipping] = useState<string | null>(null);
	const { state, outbox, acts, signedOut, signedIn } = useWork(work, raw ? "raw" : "rendered", email);
	const scroll = useLinkedScroll(settings.linkedScroll);
	const comment = useRef<HTMLTextAreaElement | null>(null);
	const editField = useRef<HTMLTextAreaElement | null>(null);
	const find = useRef<HTMLInputElement | null>(null);
	const { heading, prompt } = useFocus(state.phase.kind);
	const { phase } = state;
	const blur = useBlur(work.round.blurText, phase);
	const reveal = () => {
		flushSync(blur.turn);
		(phase.kind === "composing" ? prompt : scroll.left).current?.focus({ preventScroll: true });
	};
	const place = phase.kind === "composing" || phase.kind === "waiting" ? phase.kind : "comparing";
	const cover = <Cover helpLine={work.helpLine} onReveal={reveal} />;
	const comparing = phase.kind !== "composing" && phase.kind !== "waiting";
	const askSkip = () => {
		if (phase.kind === "judging" && !phase.revising) setSkipping(phase.shown.id);
	};
	const toggleGuidelines = () => setGuidelinesOpen((open) => !open);
	const findInGuidelines = () => {
		flushSync(() => setGuidelinesOpen(true));
		find.current?.focus();
	};

	useKeys(
		{ judging: phase.kind === "judging", composing: phase.kind === "composing", pending: isPending(state) },
		(command) =>
			runCommand(command, state, acts, {
				scroll: scroll.scrollBoth,
				comment: () => comment.current?.focus(),
				guidelines: toggleGuidelines,
				find: findInGuidelines,
				reasons: () => turnPanel("reasons"),
				labels: () => turnPanel("labels"),
				edit: () => {
					flushSync(() => turnPanel("edit"));
					editField.current?.focus();
				},
				reveal: blur.turn,
				skip: askSkip,
				keys: () => setKeysOpen(true),
			}),
	);

	return (
		<div
			className="work"
			data-phase={phase.kind}
			data-blurred={blur.blurred || undefined}
			data-text-size={settings.textSize}
			data-text-width={settings.textWidth}
		>
			<a className="skip" href={comparing ? "#strips" : "#main"}>
				{t.skipTo[place]}
			</a>
			<WorkBar
				name={work.round.name}
				state={state}
				dailyCap={work.round.dailyCap}
				outbox={outbox}
				raw={raw}
				onRaw={setRaw}
				guidelinesOpen={guidelinesOpen}
				onGuidelines={toggleGuidelines}
				onUndo={acts.undo}
				who={who}
			/>
			<main className="desk" id="main">
				{comparing && (
					<h1 className="sr" ref={heading} tabIndex={-1}>
						{t.comparing}
					</h1>
				)}
				<Rail
					shown={comparing ? phase.shown : null}
					dialogue={phase.kind === "composing" ? phase.dialogue : null}
					turns={state.turns}
					guidelines={guidelines}
					guidelinesOpen={guidelinesOpen}
					helpLine={work.helpLine}
					blur={blur}
					find={find}
					onClose={toggleGuidelines}
				/>
				{phase.kind === "waiting" && <Waiting phase={phase} over={state.over} onLook={acts.lookAgain} />}
				{phase.kind === "composing" && (
					<Composer
						phase={phase}
						ended={state.over}
						purpose={work.round.purpose}
						blurred={blur.blurred}
						cover={cover}
						suggestions={work.round.suggestions}
						field={prompt}
						onText={acts.type}
						onSample={acts.sample}
						turns={state.turns}
						onEnd={acts.endDialogue}
						onTake={state.source === "both" && phase.dialogue === null ? acts.takePair : null}
					/>
				)}
				{comparing && (
					<>
						<Sheet
							{...{ phase, raw, scroll, comment, acts, cover }}
							rules={state.rules}
							blurred={blur.blurred}
							reasonsOpen={panel === "reasons"}
							onReasons={() => turnPanel("reasons")}
							labelsOpen={panel === "labels"}
							onLabels={() => turnPanel("labels")}
							editOpen={panel === "edit"}
							onEdit={() => turnPanel("edit")}
							editField={editField}
							onSkip={askSkip}
						/>
						<Jump phase={phase} rules={state.rules} onSubmit={acts.submit} />
					</>
				)}
			</main>
			{phase.kind === "judging" && phase.shown.id === skipping && (
				<SkipDialog
					comparisonId={phase.shown.id}
					written={phase.shown.dialogueId !== null}
					onSkip={acts.skip}
					onClose={() => setSkipping(null)}
				/>
			)}
			{keysOpen && <KeysDialog helpLine={work.helpLine} onClose={() => setKeysOpen(false)} />}
			{signedOut && <SignInDialog email={email} onSignedIn={signedIn} />}
		</div>
	);
}

function isPending({ phase, undo }: WorkState): boolean {
	if (undo.busy || phase.kind === "submitting") return true;
	return (
		((phase.kind === "composing" || phase.kind === "waiting") && phase.asking) || (phase.kind === "ended" && phase.busy)
	);
}

type Local = {
	scroll(direction: -1 | 1): boolean;
	comment(): void;
	guidelines(): void;
	reasons(): void;
	labels(): void;
	edit(): void;
	reveal(): void;
	find(): void;
	skip(): void;
	keys(): void;
};

/** Does what a key asks for; false where it has nothing to do and the browser may have the key. */
function runCommand(command: Command, { phase, axes, undo }: WorkState, acts: WorkActs, local: Local): boolean {
	switch (command.type) {
		case "scroll":
			return phase.kind !== "composing" && phase.kind !== "waiting" && local.scroll(command.direction);
		case "undo":
			if (undo.offered) void acts.undo();
			return undo.offered;
		case "point": {
			if (phase.kind !== "judging") return false;
			const next = axes[axes.indexOf(phase.axis) + 1];
			acts.choose({ [phase.axis]: command.point });
			if (next) acts.chooseAxis(next);
			return true;
		}
		case "axis": {
			if (phase.kind !== "judging") return false;
			const next = axes[axes.indexOf(phase.axis) + command.step];
			if (next) acts.chooseAxis(next);
			return true;
		}
		case "mark":
			if (axes.includes("safety")) acts.choose(command.choices);
			return true;
		case "unacceptable":
			if (phase.kind !== "judging") return false;
			acts.choose({ unacceptable: !phase.choices.unacceptable });
			return true;
		case "submit":
			void acts.submit();
			return true;
		default:
			local[command.type]();
			return true;
	}
}

/** The focus follows the work: to the prompt when one is asked for, to the comparison when it begins. */
function useFocus(kind: WorkState["phase"]["kind"]) {
	const heading = useRef<HTMLHeadingElement | null>(null);
	const field = useRef<HTMLTextAreaElement | null>(null);
	const place = kind === "composing" || kind === "waiting" ? kind : "comparing";
	const first = useRef(true);
	useEffect(() => {
		if (place === "composing") field.current?.focus();
		else if (!first.current) heading.current?.focus({ preventScroll: true });
		first.current = false;
	}, [place]);
	return { heading, prompt: field };
}
