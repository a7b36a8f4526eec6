"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { SignInDialog } from "../../components/sign-in-dialog.tsx";
import { Composer } from "./composer.tsx";
import { Jump } from "./jump.tsx";
import type { Command } from "./keys.ts";
import { KeysDialog } from "./keys-dialog.tsx";
import { Rail } from "./rail.tsx";
import { Sheet } from "./sheet.tsx";
import { SkipDialog } from "./skip-dialog.tsx";
import { useKeys } from "./use-keys.ts";
import { useLinkedScroll } from "./use-linked-scroll.ts";
import { useWork, type WorkActs } from "./use-work.ts";
import { Waiting } from "./waiting.tsx";
import { WorkBar } from "./work-bar.tsx";
import type { Work, WorkState } from "./work-state.ts";

type WorkPageProps = { work: Work; guidelines: ReactNode; who: ReactNode; email: string };

/** Where annotators spend their day. */
export function WorkPage({ work, guidelines, who, email }: WorkPageProps) {
	const [raw, setRaw] = useState(false);
	const [guidelinesOpen, setGuidelinesOpen] = useState(false);
	const [keysOpen, setKeysOpen] = useState(false);
	const [skipping, setSkipping] = useState<string | null>(null);
	const { state, acts, signedOut, signedIn } = useWork(work, raw ? "raw" : "rendered");
	const scroll = useLinkedScroll();
	const comment = useRef<HTMLTextAreaElement | null>(null);
	const { heading, prompt } = useFocus(state.phase.kind);
	const { phase, axes } = state;
	const comparing = phase.kind !== "composing" && phase.kind !== "waiting";
	const skip = () => setSkipping(phase.kind === "judging" && !phase.revising ? phase.shown.id : null);
	const toggleGuidelines = () => setGuidelinesOpen((open) => !open);

	useKeys(
		{ judging: phase.kind === "judging", composing: phase.kind === "composing", pending: isPending(state) },
		(command) =>
			runCommand(command, state, acts, {
				scroll: scroll.scrollBoth,
				comment: () => comment.current?.focus(),
				guidelines: toggleGuidelines,
				skip,
				keys: () => setKeysOpen(true),
			}),
	);

	return (
		<div className="work" data-phase={phase.kind}>
			<a className="skip" href={comparing ? "#strips" : "#main"}>
				Skip to the {comparing ? "strips" : phase.kind === "composing" ? "prompt" : "round"}
			</a>
			<WorkBar
				name={work.round.name}
				state={state}
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
						Compare two responses
					</h1>
				)}
				<Rail
					shown={comparing ? phase.shown : null}
					guidelines={guidelines}
					guidelinesOpen={guidelinesOpen}
					onClose={toggleGuidelines}
				/>
				{phase.kind === "waiting" && <Waiting phase={phase} over={state.over} onLook={acts.lookAgain} />}
				{phase.kind === "composing" && (
					<Composer
						phase={phase}
						ended={state.over}
						purpose={work.round.purpose}
						suggestions={work.round.suggestions}
						field={prompt}
						onText={acts.type}
						onSample={acts.sample}
						onTake={state.source === "both" ? acts.takePair : null}
					/>
				)}
				{comparing && (
					<>
						<Sheet phase={phase} axes={axes} raw={raw} scroll={scroll} comment={comment} acts={acts} onSkip={skip} />
						<Jump phase={phase} axes={axes} onSubmit={acts.submit} />
					</>
				)}
			</main>
			{phase.kind === "judging" && skipping === phase.shown.id && (
				<SkipDialog
					onSkip={(given) => {
						setSkipping(null);
						void acts.skip(given);
					}}
					onClose={() => setSkipping(null)}
				/>
			)}
			{keysOpen && <KeysDialog onClose={() => setKeysOpen(false)} />}
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

type Local = { scroll(direction: -1 | 1): boolean; comment(): void; guidelines(): void; skip(): void; keys(): void };

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
