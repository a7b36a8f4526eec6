"use client";
import { useDeferredValue } from "react";
import { guidelinesTemplates } from "#server/rounds/default-guidelines.ts";
import { Markdown } from "../../../components/markdown/markdown.tsx";
import type { PartProps } from "./launch-form.tsx";
import { Part } from "./part.tsx";

export function GuidelinesPart({ draft, change }: PartProps) {
	const seen = useDeferredValue(draft.guidelines);
	const isTemplate = guidelinesTemplates.some(({ text }) => text === draft.guidelines);
	const take = (name: string) => {
		const template = guidelinesTemplates.find((each) => each.name === name);
		if (template) change({ guidelines: template.text });
	};
	return (
		<Part title="Guidelines" hint="One key away for annotators. A later change makes a new version.">
			<label className="lab">
				Begin from
				<select
					className="field"
					value={guidelinesTemplates.find(({ text }) => text === draft.guidelines)?.name ?? ""}
					onChange={({ target }) => take(target.value)}
				>
					<option value="" disabled>
						Your own
					</option>
					{guidelinesTemplates.map(({ name }) => (
						// Words of one's own are not thrown away by a slip of the hand: clear the field first.
						<option key={name} value={name} disabled={!isTemplate && draft.guidelines.trim() !== ""}>
							{name}
						</option>
					))}
				</select>
				{!isTemplate && draft.guidelines.trim() !== "" && (
					<small>These are your own words. Empty the field to take a template instead.</small>
				)}
			</label>
			<div className="guide-edit">
				<label className="lab">
					Markdown
					<textarea
						className="field"
						maxLength={50_000}
						value={draft.guidelines}
						onChange={({ target }) => change({ guidelines: target.value })}
					/>
				</label>
				<section className="box seen" aria-label="Preview of the guidelines">
					<div className="md plain">
						<Markdown text={seen} />
					</div>
				</section>
			</div>
		</Part>
	);
}
