"use client";
import { useMutation } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { type Settings, settingsSchema, textSizes, textWidths } from "#server/people/settings.ts";
import { Problem } from "../components/problem.tsx";
import { useTexts } from "../texts/use-texts.ts";
import { useTRPC } from "../trpc/client.tsx";

/** What is read all day, as this person likes it; kept with the account, so that it is the same on every device. */
export function ReadingForm({ settings }: { settings: Settings }) {
	const { account: t } = useTexts();
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
			<Options legend={t.size} name="textSize" values={textSizes} names={t.sizes} chosen={settings.textSize} />
			<Options legend={t.width} name="textWidth" values={textWidths} names={t.widths} chosen={settings.textWidth} />
			<label>
				<input type="checkbox" name="linkedScroll" defaultChecked={settings.linkedScroll} />
				{t.linked}
			</label>
			<Problem error={save.error} />
			<button type="submit" className="btn primary lg" aria-disabled={save.isPending}>
				{t.save}
			</button>
			<p className="done" role="status">
				{save.isSuccess && t.saved}
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
