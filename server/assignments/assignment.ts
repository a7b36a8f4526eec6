/** For how long a pair of the pool is one person's alone; past it, somebody else may be given it as well. */
export const leaseMinutes = 30;
