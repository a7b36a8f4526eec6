import Link from "next/link";
import { handsOut } from "#server/rounds/round.ts";
import type { LaunchChoices } from "#server/rounds/round-store.ts";
import { counted } from "../../../components/counted.ts";
import type { PartProps } from "./launch-form.tsx";
import { NumberField } from "./number-field.tsx";
import { Part } from "./part.tsx";

/** Who may begin, and how people are checked while they work. */
export function QualityPart({ draft, change, choices: { knownSets } }: PartProps) {
	const mixes = handsOut({ ...draft, writtenOverlap: draft.writtenOverlap ?? 1 });
	return (
		<Part title="Quality" hint="Practice before the first judgement, and checks that nobody notices.">
			<SetField
				label="Practice"
				none="No practice"
				sets={knownSets}
				value={draft.qualificationSetId}
				onChange={(qualificationSetId) => change({ qualificationSetId })}
				hint="Annotators judge these pairs first, and read after each what is right and why."
			/>
			{draft.qualificationSetId !== null && (
				<div className="row">
					<NumberField
						label="Agree with at least"
						inputMode="numeric"
						value={draft.qualificationPass}
						onChange={(qualificationPass) => change({ qualificationPass })}
						hint="Pairs of the set on which the same side must be chosen, whatever the degree."
					/>
					<NumberField
						label="Attempts"
						inputMode="numeric"
						value={draft.qualificationAttempts}
						onChange={(qualificationAttempts) => change({ qualificationAttempts })}
						hint="How often somebody may try, 1 to 10."
					/>
				</div>
			)}
			{mixes ? (
				<Checks {...{ draft, change, knownSets }} />
			) : (
				<p className="muted small">
					Checks are mixed into pairs that are handed out: take prompts from a pool, or let others judge written ones.
				</p>
			)}
			{knownSets.length === 0 && (
				<p className="muted small">
					There are no known pairs yet. <Link href="/known">Make a set</Link>, then come back: this draft is kept.
				</p>
			)}
		</Part>
	);
}

type ChecksProps = Pick<PartProps, "draft" | "change"> & { knownSets: LaunchChoices["knownSets"] };

function Checks({ draft, change, knownSets }: ChecksProps) {
	return (
		<>
			<SetField
				label="Known pairs to mix in"
				none="None"
				sets={knownSets}
				value={draft.checkSetId}
				onChange={(checkSetId) =>
					change(checkSetId !== null && draft.checkPercent === 0 ? { checkSetId, checkPercent: 5 } : { checkSetId })
				}
				hint="They look like any other pair. They count towards no target and are in no export."
			/>
			<div className="row">
				{draft.checkSetId !== null && (
					<NumberField
						label="Known pairs in a hundred"
						inputMode="numeric"
						value={draft.checkPercent}
						onChange={(checkPercent) => change({ checkPercent })}
						hint="Of the pairs that somebody is given. Five is usual."
					/>
				)}
				<NumberField
					label="Repeats in a hundred"
					inputMode="numeric"
					value={draft.repeatPercent}
					onChange={(repeatPercent) => change({ repeatPercent })}
					hint="Pairs that somebody judged before, with the sides swapped, to see whether they choose the same. 0 is none."
				/>
			</div>
			{draft.checkSetId !== null && (
				<label className="choice">
					<input
						type="checkbox"
						checked={draft.showsAgreement}
						onChange={({ target }) => change({ showsAgreement: target.checked })}
					/>
					Annotators see how often they agreed
					<small>On their own page, from ten known pairs on; never with which.</small>
				</label>
			)}
		</>
	);
}

type SetFieldProps = {
	label: string;
	none: string;
	hint: string;
	sets: LaunchChoices["knownSets"];
	value: string | null;
	onChange(setId: string | null): void;
};

function SetField({ label, none, hint, sets, value, onChange }: SetFieldProps) {
	return (
		<label className="lab">
			{label}
			<select className="field" value={value ?? ""} onChange={({ target }) => onChange(target.value || null)}>
				<option value="">{none}</option>
				{sets.map(({ id, name, pairs }) => (
					<option key={id} value={id}>
						{name}, {counted(pairs, "pair")}
					</option>
				))}
			</select>
			<small>{hint}</small>
		</label>
	);
}
