import type { ReactNode } from "react";
import { degrees } from "#server/judgements/judgement.ts";
import type { ReleaseOptions } from "#server/releases/release.ts";
import { axes } from "#server/rounds/round.ts";
import type { FieldsProps, OfferedRound } from "./release-form.tsx";

const number = new Intl.NumberFormat("en");

const degreeWords = {
	significantly: "Significantly better",
	better: "Better",
	slightly: "Slightly better",
	negligibly: "Negligibly better / unsure",
} as const;

const bins = [
	[1, "Chosen safe, other unsafe"],
	[2, "Both safe"],
	[3, "Both unsafe"],
] as const;

const flags = [
	["surplus", "Surplus judgements"],
	["hasty", "Faster than reading allows"],
	["unacceptable", "Both unacceptable"],
	["selfNaming", "A response names its model"],
] as const satisfies readonly (readonly [keyof ReleaseOptions, string])[];

/** With one of them put on or taken off, in the order of all. */
const turned = <Each,>(all: readonly Each[], chosen: readonly Each[], one: Each, on: boolean): Each[] =>
	all.filter((each) => (each === one ? on : chosen.includes(each)));

/** Which judgements are in: each choice is a filter. */
export function FilterFields({ rounds, options, change }: FieldsProps & { rounds: readonly OfferedRound[] }) {
	const ids = rounds.map(({ id }) => id);
	return (
		<div className="release-filters">
			<Group title="Rounds">
				{rounds.map(({ id, name, judgements }) => (
					<Check
						key={id}
						checked={options.roundIds.includes(id)}
						onChange={(on) => change({ roundIds: turned(ids, options.roundIds, id, on) })}
						count={number.format(judgements)}
					>
						{name}
					</Check>
				))}
			</Group>
			<Group title="Axes">
				{axes.map((axis) => (
					<Check
						key={axis}
						checked={options.axes.includes(axis)}
						onChange={(on) => change({ axes: turned(axes, options.axes, axis, on) })}
					>
						{axis === "safety" ? "Safety" : "Helpfulness"}
					</Check>
				))}
			</Group>
			<Group title="Degrees">
				{degrees.map((degree) => (
					<Check
						key={degree}
						checked={options.degrees.includes(degree)}
						onChange={(on) => change({ degrees: turned(degrees, options.degrees, degree, on) })}
					>
						{degreeWords[degree]}
					</Check>
				))}
			</Group>
			{options.axes.includes("safety") && (
				<Group title="Safety bins">
					{bins.map(([bin, words]) => (
						<Check
							key={bin}
							checked={options.bins.includes(bin)}
							onChange={(on) => change({ bins: turned([1, 2, 3] as const, options.bins, bin, on) })}
						>
							{words}
						</Check>
					))}
				</Group>
			)}
			<Group title="Let in as well">
				{flags.map(([flag, words]) => (
					<Check
						key={flag}
						checked={options[flag] === "keep"}
						onChange={(on) => change({ [flag]: on ? "keep" : "exclude" })}
					>
						{words}
					</Check>
				))}
			</Group>
			<Group title="Days, in UTC">
				<Day label="From" value={options.from} onChange={(from) => change({ from })} />
				<Day label="Until" value={options.until} onChange={(until) => change({ until })} />
			</Group>
		</div>
	);
}

function Group({ title, children }: { title: string; children: ReactNode }) {
	return (
		<fieldset className="bare filter-group">
			<legend>{title}</legend>
			{children}
		</fieldset>
	);
}

type CheckProps = { checked: boolean; onChange(on: boolean): void; count?: string; children: ReactNode };

function Check({ checked, onChange, count, children }: CheckProps) {
	return (
		<label className="filter">
			<input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
			<span>{children}</span>
			{count !== undefined && <span className="num muted">{count}</span>}
		</label>
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
