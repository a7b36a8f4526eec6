import { degrees } from "#server/judgements/judgement.ts";
import { bins, type ReleaseOptions } from "#server/releases/release-options.ts";
import { axes } from "#server/rounds/axis.ts";
import { Check, FilterGroup, turned } from "./filter-group.tsx";
import { PeopleFields } from "./people-fields.tsx";
import type { FieldsProps, OfferedRound, OfferedTeam } from "./release-form.tsx";
import { shown } from "./release-words.ts";

const degreeWords = {
	significantly: "Significantly better",
	better: "Better",
	slightly: "Slightly better",
	negligibly: "Negligibly better / unsure",
} as const;

const binWords = { 1: "Chosen safe, other unsafe", 2: "Both safe", 3: "Both unsafe" } as const;

const flags = [
	["surplus", "Surplus judgements"],
	["hasty", "Faster than reading allows"],
	["unacceptable", "Both unacceptable"],
	["selfNaming", "A response names its model"],
	["skipped", "Skipped or reported by somebody"],
] as const satisfies readonly (readonly [keyof ReleaseOptions, string])[];

type FilterFieldsProps = FieldsProps & { rounds: readonly OfferedRound[]; teams: readonly OfferedTeam[] };

/** Which judgements are in: each choice is a filter. */
export function FilterFields({ rounds, teams, options, change, preview }: FilterFieldsProps) {
	const ids = rounds.map(({ id }) => id);
	return (
		<div className="release-filters">
			<FilterGroup title="Rounds">
				{rounds.map(({ id, name, judgements }) => (
					<Check
						key={id}
						checked={options.roundIds.includes(id)}
						onChange={(on) => change({ roundIds: turned(ids, options.roundIds, id, on) })}
						count={shown(judgements)}
					>
						{name}
					</Check>
				))}
			</FilterGroup>
			<FilterGroup title="Axes">
				{axes.map((axis) => (
					<Check
						key={axis}
						checked={options.axes.includes(axis)}
						onChange={(on) => change({ axes: turned(axes, options.axes, axis, on) })}
					>
						{axis === "safety" ? "Safety" : "Helpfulness"}
					</Check>
				))}
			</FilterGroup>
			<FilterGroup title="Degrees">
				{degrees.map((degree) => (
					<Check
						key={degree}
						checked={options.degrees.includes(degree)}
						onChange={(on) => change({ degrees: turned(degrees, options.degrees, degree, on) })}
						count={preview && shown(preview.degrees[degree])}
					>
						{degreeWords[degree]}
					</Check>
				))}
			</FilterGroup>
			{options.axes.includes("safety") && (
				<FilterGroup title="Safety bins">
					{bins.map((bin) => (
						<Check
							key={bin}
							checked={options.bins.includes(bin)}
							onChange={(on) => change({ bins: turned(bins, options.bins, bin, on) })}
							count={preview && shown(preview.bins[bin])}
						>
							{binWords[bin]}
						</Check>
					))}
				</FilterGroup>
			)}
			<FilterGroup title="Let in as well">
				{flags.map(([flag, words]) => (
					<Check
						key={flag}
						checked={options[flag] === "keep"}
						onChange={(on) => change({ [flag]: on ? "keep" : "exclude" })}
					>
						{words}
					</Check>
				))}
			</FilterGroup>
			<PeopleFields teams={teams} options={options} change={change} preview={preview} />
			<FilterGroup title="Days, in UTC">
				<Day label="From" value={options.from} onChange={(from) => change({ from })} />
				<Day label="Until" value={options.until} onChange={(until) => change({ until })} />
			</FilterGroup>
		</div>
	);
}

type DayProps = { label: string; value: string | null; onChange(day: string | null): void };

function Day({ label, value, onChange }: DayProps) {
	return (
		<label className="lab">
			{label}
			<input
				className="field"
				type="date"
				value={value ?? ""}
				onChange={({ target }) => onChange(target.value || null)}
			/>
		</label>
	);
}
