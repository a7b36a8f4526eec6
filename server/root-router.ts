import { assignmentsRouter } from "./assignments/assignments-router.ts";
import { auditRouter } from "./audit/audit-router.ts";
import { comparisonsRouter } from "./comparisons/comparisons-router.ts";
import { verificationRouter } from "./comparisons/verification-router.ts";
import { overviewRouter } from "./insights/overview-router.ts";
import { judgementsRouter } from "./judgements/judgements-router.ts";
import { modelsRouter } from "./models/models-router.ts";
import { peopleRouter } from "./people/people-router.ts";
import { teamsRouter } from "./people/teams-router.ts";
import { tokensRouter } from "./people/tokens-router.ts";
import { poolsRouter } from "./pools/pools-router.ts";
import { roundsRouter } from "./rounds/rounds-router.ts";
import { mergeRouters, router } from "./trpc.ts";

export const appRouter = router({
	people: peopleRouter,
	teams: teamsRouter,
	tokens: tokensRouter,
	audit: auditRouter,
	models: modelsRouter,
	pools: poolsRouter,
	rounds: mergeRouters(overviewRouter, roundsRouter),
	comparisons: comparisonsRouter,
	verification: verificationRouter,
	assignments: assignmentsRouter,
	judgements: judgementsRouter,
});

/** What the browser knows of the server: types, and nothing else. */
export type AppRouter = typeof appRouter;
