/** For how long a pair is one person's alone without a sign of life; past it, somebody else may be given it as well. */
export const leaseMinutes = 30;

/** How many pairs of a round a person holds at most: the one on the screen, and the next ones. */
export const mostHeld = 3;
