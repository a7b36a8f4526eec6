"use client";
import { useState } from "react";
import type { Draft } from "#server/rounds/draft.ts";
import type { LaunchChoices } from "#server/rounds/round-store.ts";
import type { DraftView } from "#server/rounds/write-round.ts";
import { AmountPart } from "./amount-part.tsx";
import { AxesPart } from "./axes-part.tsx";
import { DryRun } from "./dry-run.tsx";
import { GuidelinesPart } from "./guidelines-part.tsx";
import { PairsPart } from "./pairs-part.tsx";
import { Part } from "./part.tsx";
import { PeoplePart } from "./people-part.tsx";
import { PromptsPart } from "./prompts-part.tsx";
import { QualityPart } from "./quality-part.tsx";
import { Summary } from "./summary.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";
import { VariantsPart } from "./variants-part.tsx";

export type PartProps = { draft: Draft; change(change: Partial<Draft>): void; choices: LaunchChoices };

/** The whole draft in one state; each part changes some of it, and all of it is kept as it stands. */
export function LaunchForm({ stored, choices }: { stored: DraftView; choices: LaunchChoices }) {
	const [draft, setDraft] = useState(stored.draft);
	const kept = useKeptDraft(stored, draft);
	const change = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));
	const part = { draft, change, choices };
	return (
		<form className="launch" onSubmit={(event) => event.preventDefault()}>
			<div>
				<Part title="Name" hint="What it is called, and why it is run.">
					<label className="lab">
						Name
						<input
							className="field"
							maxLength={120}
							value={draft.name}
							onChange={({ target }) => change({ name: target.value })}
						/>
					</label>
					<label className="lab">
						Purpose
						<input
							className="field"
							maxLength={1000}
							value={draft.purpose}
							onChange={({ target }) => change({ purpose: target.value })}
						/>
						<small>Annotators read it in their list of rounds. Name no model here.</small>
					</label>
				</Part>
				<AxesPart {...part} />
				<VariantsPart {...part} />
				<PairsPart {...part} />
				<PromptsPart {...part} />
				<QualityPart {...part} />
				<AmountPart {...part} />
				<PeoplePart {...part} />
				<GuidelinesPart {...part} />
				<Part title="Dry run" hint="Three pairs, sampled as the round would, and thrown away.">
					<DryRun roundId={stored.roundId} flush={kept.flush} />
				</Part>
			</div>
			<Summary roundId={stored.roundId} draft={draft} kept={kept} choices={choices} />
		</form>
	);
}
