"use client";
import { useState } from "react";
import { positionsOf } from "#server/insights/findings.ts";
import type { Estimates, RoundCounts } from "#server/insights/insight.ts";
import type { InsightFilter } from "#server/insights/insight-filter.ts";
import { DataTable } from "../../../components/data-table.tsx";
import { decimal, number, percent } from "./insight-words.ts";
import { Remarks } from "./remarks.tsx";

type Person = {
	personId: string;
	name: string;
	judgements: number;
	minutes: number | null;
	median: number | null;
	agreement: number | null;
	left: number | null;
	flagged: boolean;
	degrees: number[];
	/** Of what is known of checks; null where nobody looked. */
	known: number | null;
	repeats: number | null;
};
export type Checked = { personId: string; known: number | null; repeats: number | null };
type PeopleProps = {
	roundId: string;
	counts: RoundCounts;
	estimates: Estimates | null;
	filter: InsightFilter;
	checks: readonly Checked[];
};

const orders = {
	name: { title: "Annotator", of: ({ name }: Person) => name },
	judgements: { title: "Judgements", of: ({ judgements }: Person) => -judgements },
	median: { title: "Median time", of: ({ median }: Person) => median ?? Number.POSITIVE_INFINITY },
	agreement: { title: "Agreement", of: ({ agreement }: Person) => agreement ?? Number.POSITIVE_INFINITY },
	left: { title: "Left side", of: ({ left }: Person) => (left === null ? 0 : -Math.abs(left - 0.5)) },
} as const;
type Order = keyof typeof orders;

/** Each person's numbers, in the order of whoever reads; by name unless they choose another. */
export function People(props: PeopleProps) {
	const [order, setOrder] = useState<Order>("name");
	const people = personsOf(props).sort((a, b) => {
		const [first, second] = [orders[order].of(a), orders[order].of(b)];
		return typeof first === "string" && typeof second === "string"
			? first.localeCompare(second, "en")
			: Number(first) - Number(second);
	});
	return (
		<section className="sec" aria-labelledby="people">
			<div className="sec-head">
				<h2 id="people">People</h2>
				<p>Agreement is with the others who judged the same, as AC2. Numbers to talk about, not to rank by.</p>
			</div>
			<label className="lab order">
				Order by
				<select
					className="field"
					value={order}
					onChange={({ target }) =>
						setOrder(Object.keys(orders).find((each): each is Order => each === target.value) ?? "name")
					}
				>
					{Object.entries(orders).map(([each, { title }]) => (
						<option key={each} value={each}>
							{title}
						</option>
					))}
				</select>
			</label>
			<DataTable
				caption="Annotators"
				columns={[
					...[
						{ title: "Annotator" },
						{ title: "Judgements", number: true },
						{ title: "Active minutes", number: true },
						{ title: "Median time", number: true },
					],
					...[
						{ title: "Agreement", number: true },
						{ title: "Left side", number: true },
						{ title: "Known pairs", number: true },
						{ title: "Repeats", number: true },
					],
					{ title: "Degrees, significantly to negligibly" },
					{ title: "What to do", unseen: true },
				]}
				className="stack"
			>
				{people.map((person) => (
					<Row key={person.personId} person={person} roundId={props.roundId} />
				))}
			</DataTable>
		</section>
	);
}

function personsOf({ counts, estimates, filter, checks }: PeopleProps): Person[] {
	const positions = new Map(positionsOf(counts.people, filter.ties).map((each) => [each.personId, each]));
	const agreement = new Map(estimates?.people.map((each) => [each.personId, each.agreement]));
	const checked = new Map(checks.map((each) => [each.personId, each]));
	return counts.people.map(({ personId, pseudonym, points, medianMs, activeMs, timed }) => {
		const position = positions.get(personId);
		const found = agreement.get(personId);
		return {
			...{ personId, name: pseudonym, judgements: points.reduce((sum, count) => sum + count, 0), median: medianMs },
			...{ minutes: timed > 0 ? activeMs / 60_000 : null, left: position?.share ?? null },
			agreement: found?.kind === "told" ? found.value : null,
			flagged: position !== undefined && position.p < 0.05 && Math.abs(position.share - 0.5) >= 0.08,
			degrees: [0, 1, 2, 3].map((at) => (points[at] ?? 0) + (points[7 - at] ?? 0)),
			...{ known: checked.get(personId)?.known ?? null, repeats: checked.get(personId)?.repeats ?? null },
		};
	});
}

const orDash = (value: number | null, format: (value: number) => string) => (value === null ? "–" : format(value));
const whole = (share: number) => percent.format(Math.round(share * 100) / 100);
const clock = (ms: number) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

function Row({ person, roundId }: { person: Person; roundId: string }) {
	const { personId, name, judgements, minutes, median, agreement, left, flagged, degrees, known, repeats } = person;
	return (
		<tr>
			<td className="name">{name}</td>
			<td className="r" data-label="Judgements">
				{number.format(judgements)}
			</td>
			<td className="r" data-label="Active minutes">
				{orDash(minutes, (value) => number.format(value))}
			</td>
			<td className="r" data-label="Median time">
				{orDash(median, clock)}
			</td>
			<td className="r" data-label="Agreement">
				{orDash(agreement, (value) => decimal.format(value))}
			</td>
			<td className="r" data-label="Left side">
				{orDash(left, whole)}
				{flagged && <b className="flag"> leans</b>}
			</td>
			<td className="r" data-label="Known pairs">
				{orDash(known, whole)}
			</td>
			<td className="r" data-label="Repeats">
				{orDash(repeats, whole)}
			</td>
			<td data-label="Degrees">
				<DegreeBars degrees={degrees} />
			</td>
			<td className="acts">
				<Remarks roundId={roundId} personId={personId} name={name} />
			</td>
		</tr>
	);
}

/** Four small bars, from significantly to negligibly better; one alone that stands out is somebody who only ever says that. */
function DegreeBars({ degrees }: { degrees: readonly number[] }) {
	const all = Math.max(
		1,
		degrees.reduce((sum, count) => sum + count, 0),
	);
	const words = degrees.map((count) => percent.format(count / all)).join(", ");
	return (
		<svg className="mini-bars" viewBox="0 0 64 20" role="img" aria-label={words}>
			<title>{words}</title>
			{degrees.map((count, i) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the degrees stay in their order
				<rect key={i} x={16 * i} y={19 - (18 * count) / all} width="14" height={1 + (18 * count) / all} rx="1" />
			))}
		</svg>
	);
}
