const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const dayOfYear = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
const dayMs = 24 * 60 * 60 * 1000;

/** A moment as precisely as its distance makes sense, in UTC: "14:05", "28 Nov", "Jan 2031". */
export function moment(at: number, now: number): string {
	const away = Math.abs(at - now);
	if (away < dayMs) return clock.format(at);
	return away < 300 * dayMs ? day.format(at) : dayOfYear.format(at);
}
