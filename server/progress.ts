/** How much is done, of all; of how much is not known where `total` is 0. */
export type Progress = { done: number; total: number };

/** What long work is given: when to stop, and whom to tell how far it is. */
export type Step = { signal: AbortSignal; onProgress(progress: Progress): void };

/** For work that nobody waits for. */
export const quiet: Step = { signal: new AbortController().signal, onProgress: () => undefined };
