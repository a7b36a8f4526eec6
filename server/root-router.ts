import { peopleRouter } from "./people/people-router.ts";
import { router } from "./trpc.ts";

export const appRouter = router({ people: peopleRouter });

export type AppRouter = typeof appRouter;
