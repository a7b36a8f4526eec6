"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ExportOptions, hasMargin } from "#server/releases/export-options.ts";
import type { ExportCheck } from "#server/releases/export-round.ts";
import { type Format, type LeftOut, leftOutReasons } from "#server/releases/format-fit.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { counted } from "../../components/counted.ts";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";

const formatWords: Record<Format, string> = {
	preference: "Preference: TRL, OpenRLHF, Axolotl; with provenance",
	"preference-implicit": "Preference, whole conversations: TRL reward models",
	kto: "KTO: a row a response",
	"hh-rlhf": "HH-RLHF: Anthropic's strings",
	"llama-factory": "LLaMA-Factory: sharegpt ranking",
	"axolotl-rm": "Axolotl: reward models, single turn",
	openrlhf: "OpenRLHF: reward models",
	helpsteer3: "HelpSteer3: scores from −3 to 3",
	arena: "Arena: battles, with models' names",
	sft: "SFT: the chosen or edited reply",
	judgements: "Judgements: everything known",
};

const margins = [
	["none", "None"],
	["small", "Small: 1, 2/3, 1/3, 0"],
	["large", "Large: 3, 2, 1, 0"],
] as const;

const because: Record<LeftOut, string> = {
	several_turns: "have several turns",
	system_prompt: "have a system prompt, which the format does not know",
	turn_marks: "hold the format's own marks for turns",
	even_turns: "have an even number of turns",
};

type ExportFieldsProps = { roundId: string; axes: readonly Axis[]; naming: boolean };

/** What is exported and how; each choice says at once what the file would hold. */
export function ExportFields({ roundId, axes, naming }: ExportFieldsProps) {
	const [options, setOptions] = useState<ExportOptions>({
		...{ format: "preference", margin: "none", selfNaming: "keep" },
		axis: axes.length > 1 ? "both" : (axes[0] ?? "both"),
	});
	const change = (changed: Partial<ExportOptions>) => setOptions((before) => ({ ...before, ...changed }));
	const check = useQuery(
		useTRPC().releases.check.queryOptions(
			{ roundId, options },
			{ enabled: false, staleTime: Number.POSITIVE_INFINITY },
		),
	);
	return (
		<>
			<Choice
				label="Format"
				name="format"
				value={options.format}
				options={Object.entries(formatWords)}
				onChange={(format) => change({ format })}
			/>
			<Choice
				label="Axis"
				name="axis"
				value={options.axis}
				options={axisOptions(axes)}
				onChange={(axis) => change({ axis })}
			/>
			{hasMargin(options.format) && (
				<Choice
					label="Margin"
					name="margin"
					value={options.margin}
					options={margins}
					onChange={(margin) => change({ margin })}
				/>
			)}
			{naming && (
				<Choice
					label="Pairs of which a response names its model"
					name="selfNaming"
					value={options.selfNaming}
					options={[
						["keep", "Keep them; a column marks them"],
						["exclude", "Leave them out"],
					]}
					onChange={(selfNaming) => change({ selfNaming })}
				/>
			)}
			<button type="button" className="btn" disabled={check.isFetching} onClick={() => void check.refetch()}>
				Look what is in it
			</button>
			<p className="small" role="status">
				{check.isFetching ? "Looking through the judgements …" : check.data && found(check.data)}
			</p>
			<Problem error={check.error} />
		</>
	);
}

function axisOptions(axes: readonly Axis[]): [ExportOptions["axis"], string][] {
	return [
		...(axes.length > 1 ? [["both", "Both"] satisfies [ExportOptions["axis"], string]] : []),
		...axes.map((axis): [ExportOptions["axis"], string] => [axis, axis === "safety" ? "Safety" : "Helpfulness"]),
	];
}

function found({ rows, leftOut }: ExportCheck): string {
	const left = leftOutReasons.filter((reason) => leftOut[reason] > 0);
	const out = left.map((reason) => `${counted(leftOut[reason], "judgement")} left out, as they ${because[reason]}`);
	return [`The file would have ${counted(rows, "row")}`, ...out].join("; ").concat(".");
}

type ChoiceProps<Value extends string> = {
	label: string;
	name: string;
	value: Value;
	options: readonly (readonly [string, string])[];
	onChange(value: Value): void;
};

function Choice<Value extends string>({ label, name, value, options, onChange }: ChoiceProps<Value>) {
	const isValue = (given: string): given is Value => options.some(([each]) => each === given);
	return (
		<label className="lab">
			{label}
			<select
				className="field"
				name={name}
				value={value}
				onChange={({ target }) => {
					if (isValue(target.value)) onChange(target.value);
				}}
			>
				{options.map(([each, words]) => (
					<option key={each} value={each}>
						{words}
					</option>
				))}
			</select>
		</label>
	);
}
