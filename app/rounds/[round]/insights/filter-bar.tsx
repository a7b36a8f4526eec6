import Form from "next/form";
import Link from "next/link";
import { filterKeys, type InsightFilter, queryOfFilter } from "#server/insights/insight-filter.ts";
import { riskCategories, riskWords } from "#server/judgements/prompt-labels.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { axisNames } from "./insight-words.ts";

type FilterBarProps = {
	path: string;
	filter: InsightFilter;
	axes: readonly Axis[];
	people: readonly { id: string; pseudonym: string }[];
	teams: readonly { id: string; name: string }[];
};

/** What stands in the address is what is shown, so that a view can be shared. */
export function FilterBar({ path, filter, axes, people, teams }: FilterBarProps) {
	const query = queryOfFilter(filter);
	const { ties, weights, checks, risk, teamId, personIds } = filter;
	return (
		<Form
			action={path}
			className="line-form find insight-filter"
			role="search"
			key={JSON.stringify(query)}
			scroll={false}
		>
			<Choice label="Axis" name="axis" value={filter.axis} options={axes.map((axis) => [axis, axisNames[axis]])} />
			<Choice
				label="Annotator"
				name="person"
				value={personIds.join(",")}
				options={[["", "All"], ...severalOf(personIds), ...people.map(({ id, pseudonym }): Option => [id, pseudonym])]}
			/>
			{teams.length > 0 && (
				<Choice
					label="Team"
					name="team"
					value={teamId ?? ""}
					options={[["", "All"], ...teams.map(({ id, name }): Option => [id, name])]}
				/>
			)}
			<label className="lab">
				From
				<input className="field" type="date" name="from" defaultValue={filter.from ?? ""} />
			</label>
			<label className="lab">
				Until
				<input className="field" type="date" name="until" defaultValue={filter.until ?? ""} />
			</label>
			{axes.includes("safety") && (
				<Choice
					label="Risk"
					name="risk"
					value={risk ?? ""}
					options={[["", "All"], ...riskCategories.map((each): Option => [each, riskWords[each].name])]}
				/>
			)}
			<Choice
				label="Checks"
				name="checks"
				value={checks}
				options={[
					["out", "Left out"],
					["in", "Counted"],
				]}
			/>
			<Choice
				label="Unsure counts as"
				name="ties"
				value={ties}
				options={[
					["unsure", "A tie"],
					["never", "The choice made"],
				]}
			/>
			<Choice
				label="Weights"
				name="weights"
				value={weights}
				options={[
					["none", "All alike"],
					["small", "Margin, small"],
					["large", "Margin, large"],
				]}
			/>
			<button type="submit" className="btn">
				Show
			</button>
			{filterKeys.some((key) => query[key] !== undefined) && (
				<Link className="btn quiet" href={path} scroll={false}>
					Clear
				</Link>
			)}
		</Form>
	);
}

type Option = readonly [value: string, words: string];

/** An address may name several people, whom the list has no entry for. */
const severalOf = (personIds: readonly string[]): Option[] =>
	personIds.length > 1 ? [[personIds.join(","), `${personIds.length} people`]] : [];

type ChoiceProps = { label: string; name: string; value: string; options: readonly Option[] };

function Choice({ label, name, value, options }: ChoiceProps) {
	return (
		<label className="lab">
			{label}
			<select className="field" name={name} defaultValue={value}>
				{options.map(([each, words]) => (
					<option key={each} value={each}>
						{words}
					</option>
				))}
			</select>
		</label>
	);
}
