import { database } from "../database/client.ts";
import { adminProcedure, router } from "../trpc.ts";
import { auditPageSchema } from "./audit.ts";
import { auditPage } from "./audit-log.ts";

export const auditRouter = router({
	page: adminProcedure.input(auditPageSchema).query(({ input }) => auditPage(database(), input)),
});
