"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Draft } from "#server/rounds/draft.ts";
import type { LaunchChoices } from "#server/rounds/round-store.ts";
import { counted } from "../../../components/counted.ts";
import { Dialog } from "../../../components/dialog.tsx";
import { Icon } from "../../../components/drawings.tsx";
import { useTRPC } from "../../../trpc/client.tsx";
import { troubleOf } from "../../../trpc/trouble.ts";
import { givenWords } from "../people-pick.tsx";
import type { KeptDraft } from "./use-kept-draft.ts";

type SummaryProps = { roundId: string; draft: Draft; kept: KeptDraft; choices: LaunchChoices };

/** What the draft comes to, what is missing, and the one button that cannot be taken back. */
export function Summary({ roundId, draft, kept, choices }: SummaryProps) {
	const [asking, setAsking] = useState<"open" | "discard" | null>(null);
	const ready = kept.saved && kept.problems.length === 0 && kept.trouble === null;
	return (
		<aside className="aside" aria-label="Summary">
			<div className="box pad summary">
				<h2>This round</h2>
				<dl className="kv">
					<dt>Variants</dt>
					<dd>{draft.variants.length}</dd>
					<dt>Prompts</dt>
					<dd>{promptsText(draft, choices.pools)}</dd>
					<dt>Judgements</dt>
					<dd>{draft.target === null ? "as many as come" : new Intl.NumberFormat("en").format(draft.target)}</dd>
					<dt>Practice</dt>
					<dd>{practiceText(draft, choices.knownSets)}</dd>
					{draft.axes.includes("safety") && (
						<>
							<dt>Sensitive text</dt>
							<dd>{protectionText(draft)}</dd>
						</>
					)}
					<dt>Annotators</dt>
					<dd>{draft.access === "everyone" ? "everyone" : givenWords(draft)}</dd>
				</dl>
				<SavedLine kept={kept} />
				{kept.problems.length > 0 && (
					<section aria-labelledby="missing">
						<h2 id="missing">Before it can open</h2>
						<ul className="checks">
							{kept.problems.map(({ sentence }) => (
								<li key={sentence}>
									<Icon name="warning" />
									{sentence}
								</li>
							))}
						</ul>
					</section>
				)}
				<button
					className="btn primary lg"
					type="button"
					aria-disabled={!ready}
					onClick={() => (ready ? setAsking("open") : kept.flush())}
				>
					Open the round
				</button>
				<p className="muted small">Annotators see it at once. You can pause or close it, not change it.</p>
				<button className="btn quiet" type="button" onClick={() => setAsking("discard")}>
					Throw the draft away
				</button>
			</div>
			{asking === "open" && <OpenDialog roundId={roundId} kept={kept} onClose={() => setAsking(null)} />}
			{asking === "discard" && <DiscardDialog roundId={roundId} kept={kept} onClose={() => setAsking(null)} />}
		</aside>
	);
}

function protectionText({ blurText, dailyCap }: Draft): string {
	const cap = dailyCap === null ? "no daily cap" : `at most ${new Intl.NumberFormat("en").format(dailyCap)} a day`;
	return `${blurText ? "blurred" : "not blurred"}, ${cap}`;
}

function promptsText({ promptSource, poolId }: Draft, pools: LaunchChoices["pools"]): string {
	if (promptSource === "written") return "written by annotators";
	const pool = pools.find(({ id }) => id === poolId);
	const from = pool ? `${pool.name}, ${counted(pool.promptCount, "prompt")}` : "a pool";
	return promptSource === "pool" ? from : `${from}, and written`;
}

function practiceText({ qualificationSetId, qualificationPass }: Draft, sets: LaunchChoices["knownSets"]): string {
	if (qualificationSetId === null) return "none";
	const pairs = sets.find(({ id }) => id === qualificationSetId)?.pairs ?? 0;
	return `agree with ${qualificationPass ?? "some"} of ${counted(pairs, "pair")}`;
}

function SavedLine({ kept: { saved, trouble } }: { kept: KeptDraft }) {
	if (trouble)
		return (
			<p className="problem" role="alert">
				<Icon name="warning" />
				<span>{trouble.message}</span>
			</p>
		);
	return (
		<p className="saved" role="status">
			{saved ? "The draft is kept." : "Keeping the draft …"}
		</p>
	);
}

type DialogProps = { roundId: string; kept: KeptDraft; onClose(): void };

function OpenDialog({ roundId, kept, onClose }: DialogProps) {
	const router = useRouter();
	const open = useMutation(
		useTRPC().rounds.open.mutationOptions({
			onSuccess: () => {
				kept.close();
				router.push(`/rounds/${roundId}`);
				router.refresh();
			},
		}),
	);
	return (
		<Dialog title="Open the round" onClose={onClose}>
			<p>
				Variants, axes, the rule for pairs and the first version of the guidelines freeze. The target, the last day and
				the people can be changed later.
			</p>
			<Problem error={open.error} />
			<button
				type="button"
				className="btn primary lg"
				disabled={open.isPending || open.isSuccess}
				onClick={() => open.mutate({ roundId, version: kept.version })}
			>
				Open and freeze
			</button>
		</Dialog>
	);
}

function DiscardDialog({ roundId, kept, onClose }: DialogProps) {
	const router = useRouter();
	const discard = useMutation(
		useTRPC().rounds.discardDraft.mutationOptions({
			onSuccess: () => {
				kept.close();
				router.push("/rounds");
				router.refresh();
			},
		}),
	);
	return (
		<Dialog title="Throw the draft away" onClose={onClose}>
			<p>What is filled in here is lost. Rounds that were opened are not touched.</p>
			<Problem error={discard.error} />
			<button
				type="button"
				className="btn danger lg"
				disabled={discard.isPending || discard.isSuccess}
				onClick={() => discard.mutate({ roundId })}
			>
				Throw it away
			</button>
		</Dialog>
	);
}

function Problem({ error }: { error: unknown }) {
	if (!error) return null;
	return (
		<p className="problem" role="alert">
			<Icon name="warning" />
			<span>{troubleOf(error).message}</span>
		</p>
	);
}
