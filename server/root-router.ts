import { comparisonsRouter } from "./comparisons/comparisons-router.ts";
import { overviewRouter } from "./insights/overview-router.ts";
import { judgementsRouter } from "./judgements/judgements-router.ts";
import { peopleRouter } from "./people/people-router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({
	people: peopleRouter,
	rounds: overviewRouter,
	comparisons: comparisonsRouter,
	judgements: judgementsRouter,
});

/** What the browser knows of the server: types, and nothing else. */
export type AppRouter = typeof appRouter;
