"use client";
import { useState } from "react";
import type { PromptSource } from "#server/rounds/round.ts";
import { EditsField } from "./edits-field.tsx";
import type { PartProps } from "./launch-form.tsx";
import { NumberField } from "./number-field.tsx";
import { Part } from "./part.tsx";
import { PoolFields } from "./pool-fields.tsx";
import { WrittenFields } from "./written-fields.tsx";

const sources: { source: PromptSource; name: string; hint: string }[] = [
	{ source: "written", name: "Annotators write them", hint: "Each prompt is answered while they wait." },
	{ source: "pool", name: "A pool", hint: "Prompts from a file. Pairs are sampled ahead, so nobody waits." },
	{ source: "both", name: "Both", hint: "Whoever has no idea takes the pool's next." },
];

export function PromptsPart({ draft, change, choices }: PartProps) {
	const [typed, setTyped] = useState(() => draft.suggestions.map(lineOf).join("\n"));
	const { promptSource } = draft;
	return (
		<Part title="Prompts" hint="Where they come from, and how responses appear.">
			<fieldset className="row bare">
				<legend className="sr">Where the prompts come from</legend>
				{sources.map(({ source, name, hint }) => (
					<label className="choice" key={source}>
						<input
							type="radio"
							name="prompt-source"
							checked={promptSource === source}
							onChange={() => change({ promptSource: source })}
						/>
						{name}
						<small>{hint}</small>
					</label>
				))}
			</fieldset>
			{promptSource !== "written" && <PoolFields draft={draft} change={change} choices={choices} />}
			{promptSource !== "pool" && (
				<NumberField
					label="Turns of a dialogue"
					inputMode="numeric"
					value={draft.turns}
					onChange={(turns) => change({ turns })}
					hint="1 to 50. After each turn the chosen response is part of what the next one answers. An annotator may end earlier."
				/>
			)}
			{promptSource !== "pool" && (
				<label className="lab">
					Suggestions
					<textarea
						className="field"
						rows={5}
						value={typed}
						placeholder={"Kitchen: How do I boil an egg?\nTravel: What do I pack for a weekend?"}
						onChange={({ target }) => {
							setTyped(target.value);
							change({ suggestions: suggestionsIn(target.value) });
						}}
					/>
					<small>One a line, each after its topic and a colon; shown to whoever has no idea yet. Up to 50.</small>
				</label>
			)}
			<EditsField draft={draft} change={change} />
			{promptSource !== "pool" && <WrittenFields draft={draft} change={change} />}
			{promptSource !== "pool" && (
				<fieldset className="row bare">
					<legend className="sr">How responses appear</legend>
					<label className="choice">
						<input
							type="radio"
							name="reveal"
							checked={draft.reveal === "stream"}
							onChange={() => change({ reveal: "stream" })}
						/>
						Responses stream in
						<small>Both sides on one schedule, so that neither shows its pace.</small>
					</label>
					<label className="choice">
						<input
							type="radio"
							name="reveal"
							checked={draft.reveal === "together"}
							onChange={() => change({ reveal: "together" })}
						/>
						Both together when done
						<small>Nothing is seen until both are whole.</small>
					</label>
				</fieldset>
			)}
		</Part>
	);
}

function lineOf({ topic, text }: { topic: string; text: string }): string {
	return `${topic}: ${text}`;
}

/** "Topic: prompt" a line; without a topic it is "General". */
export function suggestionsIn(text: string): { topic: string; text: string }[] {
	const lines = text.split("\n").map((line) => line.trim());
	return lines
		.filter((line) => line !== "")
		.slice(0, 50)
		.flatMap((line) => {
			const [, topic = "General", prompt = line] = /^([^:]{1,40}):\s+(.+)$/.exec(line) ?? [];
			return prompt.length > 2000 ? [] : [{ topic: topic.trim(), text: prompt.trim() }];
		});
}
