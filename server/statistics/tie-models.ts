/**
 * What a model with ties says of one pair at a difference of log-strengths Δ and a tie parameter e: the log-likelihood of its counts,
 * with first and second derivatives.
 */
export type PairTerm = { value: number; d: number; e: number; dd: number; de: number; ee: number };

export type TieModel = {
	/** Where a fit may begin. */
	start: number;
	/** e must stay above this. */
	above: number;
	/** e where there are no ties: both models are then that of Bradley and Terry. */
	withoutTies: number;
	/** Writes the term of a pair: the first won, the second won, neither. */
	term: (delta: number, e: number, wins: number, losses: number, ties: number, into: PairTerm) => void;
	/** The three probabilities of a pair. */
	shares: (delta: number, e: number) => { wins: number; losses: number; ties: number };
};

function davidsonShares(delta: number, e: number) {
	const highest = Math.max(Math.abs(delta) / 2, e);
	const [win, loss, tie] = [Math.exp(delta / 2 - highest), Math.exp(-delta / 2 - highest), Math.exp(e - highest)];
	const sum = win + loss + tie;
	return { wins: win / sum, losses: loss / sum, ties: tie / sum, log: highest + Math.log(sum) };
}

/**
 * P(i ≻ j) ∝ α_i, P(j ≻ i) ∝ α_j, P(tie) ∝ ν √(α_i α_j); Δ = ln α_i − ln α_j, e = ln ν. Concave.
 * Source: Davidson, "On extending the Bradley-Terry model to accommodate ties" (1970).
 */
export const davidson: TieModel = {
	start: 0,
	above: Number.NEGATIVE_INFINITY,
	withoutTies: Number.NEGATIVE_INFINITY,
	term: (delta, e, wins, losses, ties, into) => {
		const n = wins + losses + ties;
		const p = davidsonShares(delta, e);
		const lead = p.wins - p.losses;
		into.value = ((wins - losses) * delta) / 2 + (ties > 0 ? ties * e : 0) - n * p.log;
		into.d = (wins - losses - n * lead) / 2;
		into.e = ties - n * p.ties;
		into.dd = (-n * (p.wins + p.losses - lead * lead)) / 4;
		into.de = (n * lead * p.ties) / 2;
		into.ee = -n * p.ties * (1 - p.ties);
	},
	shares: (delta, e) => {
		const { wins, losses, ties } = davidsonShares(delta, e);
		return { wins, losses, ties };
	},
};

/** ln σ(x) = −ln(1 + e^−x), without overflow. */
const logSigmoid = (x: number) => (x < 0 ? x - Math.log1p(Math.exp(x)) : -Math.log1p(Math.exp(-x)));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/**
 * P(i ≻ j) = π_i / (π_i + θ π_j), P(tie) = (θ² − 1) π_i π_j / ((π_i + θ π_j)(θ π_i + π_j)); Δ = ln π_i − ln π_j, e = ln θ > 0. Since
 * P(tie) = (θ² − 1) P(i ≻ j) P(j ≻ i), a tie counts as a win of both, and the rest depends on θ alone. Concave.
 * Source: Rao and Kupper, "Ties in paired-comparison experiments" (1967).
 */
export const raoKupper: TieModel = {
	start: 0.7,
	above: 0,
	withoutTies: 0,
	term: (delta, e, wins, losses, ties, into) => {
		const [first, second] = [wins + ties, losses + ties];
		const [p, q] = [sigmoid(delta - e), sigmoid(-delta - e)];
		const [slopeP, slopeQ] = [first * p * (1 - p), second * q * (1 - q)];
		const square = Math.exp(-2 * e);
		const tied = ties > 0;
		into.value =
			first * logSigmoid(delta - e) + second * logSigmoid(-delta - e) + (tied ? ties * Math.log(Math.expm1(2 * e)) : 0);
		into.d = first * (1 - p) - second * (1 - q);
		into.e = -first * (1 - p) - second * (1 - q) + (tied ? (2 * ties) / (1 - square) : 0);
		into.dd = -slopeP - slopeQ;
		into.de = slopeP - slopeQ;
		into.ee = -slopeP - slopeQ - (tied ? (4 * ties * square) / (1 - square) ** 2 : 0);
	},
	shares: (delta, e) => {
		const [wins, losses] = [sigmoid(delta - e), sigmoid(-delta - e)];
		return { wins, losses, ties: Math.expm1(2 * e) * wins * losses };
	},
};
