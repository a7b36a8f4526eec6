/** How fast it goes and how long it will take. Pure: the time is an argument, in milliseconds. */

const windowMs = 10_000;

/** The rate over the last ten seconds: one second says too little, and the whole time hides that a line became slow. */
export class Pace {
	readonly #samples: { at: number; bytes: number }[] = [];

	add(at: number, bytes: number): void {
		this.#samples.push({ at, bytes });
		while ((this.#samples[1]?.at ?? at) <= at - windowMs) this.#samples.shift();
	}

	/** Bytes per second, or null as long as it cannot be told. */
	get rate(): number | null {
		const [first, last] = [this.#samples[0], this.#samples.at(-1)];
		if (first === undefined || last === undefined || last.at - first.at < 500) return null;
		return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
	}
}

/** As in "42 %, 1,714 of 4,081 MB, 23.1 MB/s, 1 min 43 s left". */
export function progressLine(bytes: number, size: number, rate: number | null): string {
	const parts = [`${Math.floor((bytes / size) * 100)} %`, `${megabytes(bytes)} of ${megabytes(size)} MB`];
	if (rate !== null) parts.push(`${(rate / 1e6).toFixed(1)} MB/s`);
	if (rate !== null && rate > 0) parts.push(`${duration((size - bytes) / rate)} left`);
	return parts.join(", ");
}

function megabytes(bytes: number): string {
	return Math.round(bytes / 1e6).toLocaleString("en");
}

/** The two largest units. */
export function duration(seconds: number): string {
	const whole = Math.ceil(seconds);
	if (whole < 60) return `${whole} s`;
	if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
	return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** As in "4.08 GB". */
export function sizeText(bytes: number): string {
	if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(2)} GB`;
	return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}
