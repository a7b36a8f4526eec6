"use client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { type Settings, settingsSchema, textSizes, textWidths } from "#server/people/settings.ts";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";

const sizeNames = { small: "Small", normal: "Normal", large: "Large", largest: "Largest" } as const;
const widthNames = { narrow: "Narrow", normal: "Normal", wide: "As wide as there is room" } as const;

/** What is read all day, as this person likes it; kept with the account, so that it is the same on every device. */
export function ReadingForm({ settings }: { settings: Settings }) {
	const save = useMutation(useTRPC().settings.save.mutationOptions());
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (save.isPending) return;
		const data = new FormData(event.currentTarget);
		const chosen = settingsSchema.safeParse({
			textSize: data.get("textSize"),
			textWidth: data.get("textWidth"),
			linkedScroll: data.get("linkedScroll") !== null,
		});
		if (chosen.success) save.mutate(chosen.data);
	};
	return (
		<form className="reading" onSubmit={onSubmit} onChange={() => save.reset()}>
			<Options legend="Text size" name="textSize" values={textSizes} names={sizeNames} chosen={settings.textSize} />
			<Options
				legend="Width of a response's text"
				name="textWidth"
				values={textWidths}
				names={widthNames}
				chosen={settings.textWidth}
			/>
			<label>
				<input type="checkbox" name="linkedScroll" defaultChecked={settings.linkedScroll} />
				The two responses scroll together
			</label>
			<Problem error={save.error} />
			<button type="submit" className="btn primary lg" aria-disabled={save.isPending}>
				Save
			</button>
			<p className="done" role="status">
				{save.isSuccess && "Saved. The work page shows it when you open it next."}
			</p>
		</form>
	);
}

type OptionsProps<Value extends string> = {
	legend: string;
	name: string;
	values: readonly Value[];
	names: Record<Value, string>;
	chosen: Value;
};

function Options<Value extends string>({ legend, name, values, names, chosen }: OptionsProps<Value>) {
	return (
		<fieldset>
			<legend>{legend}</legend>
			<div className="options">
				{values.map((value) => (
					<label key={value}>
						<input type="radio" name={name} value={value} defaultChecked={value === chosen} />
						{names[value]}
					</label>
				))}
			</div>
		</fieldset>
	);
}
