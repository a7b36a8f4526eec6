/**
 * Clusters of counts (the judgements of a prompt, the ratings of a unit), those with the same counts taken together: a million
 * judgements of a round are a few hundred patterns, and a bootstrap over clusters is a draw of how often each pattern comes up.
 */
export type Patterns = {
	/** How many different things are counted in a cluster: columns 0 to width - 1. */
	width: number;
	/** Pattern p has its counts above 0 from starts[p] to before starts[p + 1] in `columns`, rising, and `values`. */
	starts: Uint32Array;
	columns: Uint32Array;
	values: Float64Array;
	/** How many clusters have each pattern: whole numbers. */
	times: Float64Array;
};

export type Cell = { column: number; count: number };
export type CountedCluster = { cells: readonly Cell[]; times: number };

/**
 * Patterns from clusters that were counted, and perhaps grouped, elsewhere. The order in which they come changes nothing.
 * @throws RangeError for a column outside of the width, a count below 0, or clusters that are no whole number
 */
export function patternsOf(width: number, clusters: Iterable<CountedCluster>): Patterns {
	const found = new Map<string, { cells: Cell[]; times: number }>();
	for (const { cells, times } of clusters) {
		if (!Number.isInteger(times) || times < 0) throw new RangeError("A number of clusters is whole, and 0 or more.");
		const plain = merged(width, cells);
		const key = plain.map(({ column, count }) => `${column}:${count}`).join(" ");
		const known = found.get(key);
		if (known) known.times += times;
		else found.set(key, { cells: plain, times });
	}
	// By key, so that one seed gives one result whatever the order of the data.
	const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pattern]) => pattern);
	const starts = new Uint32Array(sorted.length + 1);
	for (const [p, { cells }] of sorted.entries()) starts[p + 1] = (starts[p] ?? 0) + cells.length;
	const cells = sorted.flatMap((pattern) => pattern.cells);
	return {
		...{ width, starts, columns: Uint32Array.from(cells, ({ column }) => column) },
		...{
			values: Float64Array.from(cells, ({ count }) => count),
			times: Float64Array.from(sorted, ({ times }) => times),
		},
	};
}

function merged(width: number, cells: readonly Cell[]): Cell[] {
	const counts = new Map<number, number>();
	for (const { column, count } of cells) {
		if (!(Number.isInteger(column) && column >= 0 && column < width && count >= 0))
			throw new RangeError(`A count is 0 or more, and its column a whole number from 0 to ${width - 1}.`);
		if (count > 0) counts.set(column, (counts.get(column) ?? 0) + count);
	}
	return [...counts].map(([column, count]) => ({ column, count })).sort((a, b) => a.column - b.column);
}

/**
 * Patterns from single observations: to which cluster each belongs, and in which column it counts.
 * @param cluster, column of the same length; clusters are numbers from 0
 */
export function gathered(width: number, cluster: ArrayLike<number>, column: ArrayLike<number>): Patterns {
	const members: number[][] = [];
	for (let i = 0; i < cluster.length; i++) {
		const at = cluster[i] ?? 0;
		const list = members[at];
		if (list) list.push(column[i] ?? 0);
		else members[at] = [column[i] ?? 0];
	}
	// Grouped by a cheap key first: a million clusters have few different ones.
	const found = new Map<string, { columns: number[]; times: number }>();
	for (const columns of members) {
		if (!columns) continue;
		const key = columns.sort((a, b) => a - b).join(" ");
		const known = found.get(key);
		if (known) known.times += 1;
		else found.set(key, { columns, times: 1 });
	}
	const clusters = [...found.values()].map(({ columns, times }) => ({
		...{ times, cells: columns.map((at) => ({ column: at, count: 1 })) },
	}));
	return patternsOf(width, clusters);
}

/** The counts of all clusters together. @param times how often each pattern comes up @param into width numbers */
export function totals({ starts, columns, values }: Patterns, times: Float64Array, into: Float64Array): Float64Array {
	into.fill(0);
	for (let p = 0; p < times.length; p++) {
		const often = times[p] ?? 0;
		if (often === 0) continue;
		const end = starts[p + 1] ?? 0;
		for (let cell = starts[p] ?? 0; cell < end; cell++) {
			const column = columns[cell] ?? 0;
			into[column] = (into[column] ?? 0) + often * (values[cell] ?? 0);
		}
	}
	return into;
}
