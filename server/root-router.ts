import { auditRouter } from "./audit/audit-router.ts";
import { comparisonsRouter } from "./comparisons/comparisons-router.ts";
import { verificationRouter } from "./comparisons/verification-router.ts";
import { insightsRouter } from "./insights/insights-router.ts";
import { mineRouter } from "./insights/mine-router.ts";
import { overviewRouter } from "./insights/overview-router.ts";
import { judgementsRouter } from "./judgements/judgements-router.ts";
import { knownRouter } from "./known/known-router.ts";
import { modelsRouter } from "./models/models-router.ts";
import { peopleRouter } from "./people/people-router.ts";
import { settingsRouter } from "./people/settings-router.ts";
import { teamsRouter } from "./people/teams-router.ts";
import { tokensRouter } from "./people/tokens-router.ts";
import { poolsRouter } from "./pools/pools-router.ts";
import { releasesRouter } from "./releases/releases-router.ts";
import { roundsRouter } from "./rounds/rounds-router.ts";
import { mergeRouters, router } from "./trpc.ts";

export const appRouter = router({
	people: peopleRouter,
	teams: teamsRouter,
	tokens: tokensRouter,
	settings: settingsRouter,
	audit: auditRouter,
	models: modelsRouter,
	pools: poolsRouter,
	known: knownRouter,
	rounds: mergeRouters(overviewRouter, roundsRouter),
	comparisons: comparisonsRouter,
	verification: verificationRouter,
	judgements: judgementsRouter,
	mine: mineRouter,
	insights: insightsRouter,
	releases: releasesRouter,
});

/** What the browser knows of the server: types, and nothing else. */
export type AppRouter = typeof appRouter;
