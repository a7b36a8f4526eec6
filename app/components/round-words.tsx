import type { Axis } from "#server/rounds/axis.ts";
import type { RoundState } from "#server/rounds/round.ts";

const axisWords: Record<Axis, string> = { helpfulness: "Helpfulness", safety: "Safety" };

export function axesText(axes: readonly Axis[]): string {
	return axes.map((axis) => axisWords[axis]).join(", ");
}

export const stateWords: Record<RoundState, string> = {
	draft: "Draft",
	open: "Open",
	paused: "Paused",
	closed: "Closed",
};

export function StateTag({ state, words = stateWords }: { state: RoundState; words?: Record<RoundState, string> }) {
	return <span className={`tag ${state}`}>{words[state]}</span>;
}

const dayFormat = new Intl.DateTimeFormat("en-GB", {
	day: "numeric",
	month: "short",
	year: "numeric",
	timeZone: "UTC",
});

export function Day({ date }: { date: Date }) {
	return <time dateTime={date.toISOString()}>{dayFormat.format(date)}</time>;
}

const steps: [number, Intl.RelativeTimeFormatUnit][] = [
	[60, "second"],
	[60, "minute"],
	[24, "hour"],
	[Number.POSITIVE_INFINITY, "day"],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "5 minutes ago", as of `now`. */
export function ago(date: Date, now: Date): string {
	let amount = Math.min(0, (date.getTime() - now.getTime()) / 1000);
	for (const [size, unit] of steps) {
		if (Math.abs(amount) < size) return relative.format(Math.trunc(amount), unit);
		amount /= size;
	}
	return relative.format(0, "day");
}
