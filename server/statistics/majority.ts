/**
 * What a strict majority of votes says: the one vote that more than half gave, else null. With three raters 1-1-1 is a tie, and so is
 * 1-1 where a rating is missing. The paper does not give its rule; three raters and a majority are those of its human evaluation.
 * Source: Llama 2, section 3.4.2 (the rule of the tie is ours).
 */
export function strictMajority<Vote>(votes: readonly Vote[]): Vote | null {
	const counts = new Map<Vote, number>();
	for (const vote of votes) counts.set(vote, (counts.get(vote) ?? 0) + 1);
	for (const [vote, count] of counts) if (2 * count > votes.length) return vote;
	return null;
}
