"use client";
import type { Forecast } from "#server/insights/forecast.ts";
import type { RoundProgress } from "#server/insights/progress.ts";
import { counted } from "../../components/counted.ts";
import { moment } from "./moment.ts";

const number = new Intl.NumberFormat("en");
const rateNumber = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** The figures at the top of a round's page; each keeps its place while it changes. */
export function Amounts({ progress }: { progress: RoundProgress }) {
	const { judgements, surplus, target, rate, people, states, waiting, forecast, now } = progress;
	const end = forecastWords(forecast, now.getTime());
	return (
		<dl className="stats live">
			<Amount
				name="Judgements"
				small={`${target === null ? "no target" : `of ${number.format(target)}`}${surplus > 0 ? `, ${number.format(surplus)} surplus besides` : ""}`}
			>
				{number.format(judgements)}
			</Amount>
			<Amount
				name="An hour"
				small={rate ? `over the last ${counted(Math.ceil(rate.hours), "hour")}` : "nothing lately"}
			>
				{rate ? rateNumber.format(rate.perHour) : "–"}
			</Amount>
			<Amount name="Ready" small={end.small}>
				{end.big}
			</Amount>
			<Amount name="Pairs that wait" small={`${number.format(states.sampling)} being sampled`}>
				{number.format(waiting)}
			</Amount>
			<Amount name="Failed to sample" small="shown to nobody">
				{number.format(states.failed)}
			</Amount>
			<Amount name="Annotators" small={`${number.format(states.ready)} pairs in all`}>
				{number.format(people.length)}
			</Amount>
		</dl>
	);
}

function Amount({ name, small, children }: { name: string; small: string; children: string }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>
				{children} <small>{small}</small>
			</dd>
		</div>
	);
}

const why = { no_target: "no target", paused: "paused", no_rate: "too little to go by" } as const;

function forecastWords(forecast: Forecast, now: number): { big: string; small: string } {
	switch (forecast.kind) {
		case "closed":
			return { big: "Closed", small: "judged no more" };
		case "reached":
			return { big: "Yes", small: "the target is reached" };
		case "missed":
			return { big: "Late", small: `${number.format(forecast.missing)} are missing` };
		case "none":
			return { big: "–", small: why[forecast.reason] };
		case "end": {
			const { end, early, late, missing } = forecast;
			const between = `${moment(early, now)} to ${moment(late, now)}`;
			return {
				big: moment(end, now),
				small: missing > 0 ? `${number.format(missing)} short at the deadline` : between,
			};
		}
	}
}
