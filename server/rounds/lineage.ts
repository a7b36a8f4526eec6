/** Rounds that continue each other, drawn as a graph beside their list: a lane a line, the newest on top. */

export type Linked = { id: string; previousId: string | null };

export type Drawn = {
	/** In which lane the round stands; 0 is the leftmost. */
	lane: number;
	/** Lanes of newer rounds that continue this one and end here. */
	joins: number[];
	/** Lanes that go by on their way to an older round. */
	passes: number[];
	/** A newer round of this lane continues it. */
	above: boolean;
	/** It continues an older round that stands in the list. */
	below: boolean;
};

/** `rounds` newest first, so that each stands above the one that it continues. */
export function drawLineage(rounds: readonly Linked[]): Drawn[] {
	const listed = new Set(rounds.map(({ id }) => id));
	/** For each lane the round that it leads down to; null where the lane is free. */
	const lanes: (string | null)[] = [];
	return rounds.map(({ id, previousId }) => {
		const leading = lanes.flatMap((to, lane) => (to === id ? [lane] : []));
		const [lane = freeLane(lanes), ...joins] = leading;
		for (const ended of joins) lanes[ended] = null;
		const below = previousId !== null && listed.has(previousId);
		lanes[lane] = below ? previousId : null;
		const passes = lanes.flatMap((to, each) => (to !== null && each !== lane ? [each] : []));
		return { lane, joins, passes, above: leading.length > 0, below };
	});
}

function freeLane(lanes: readonly (string | null)[]): number {
	const free = lanes.indexOf(null);
	return free === -1 ? lanes.length : free;
}
