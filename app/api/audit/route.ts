import { auditFileSchema } from "#server/audit/audit.ts";
import { exportAudit } from "#server/audit/audit-export.ts";
import { database } from "#server/database/client.ts";
import { errorResponse, TwofoldError } from "#server/errors.ts";
import { requester } from "#server/people/requester.ts";

/** GET /api/audit?format=jsonl|csv&person=&action=&from=&to=: the filtered audit log, for admins and tokens with audit:read. */
export async function GET(request: Request): Promise<Response> {
	try {
		const taker = await requester(request.headers, "audit:read");
		const wanted = auditFileSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
		if (!wanted.success) {
			const reason = wanted.error.issues[0]?.message;
			throw new TwofoldError("invalid", reason ?? "Use format, person, action, from and to.");
		}
		const { format } = wanted.data;
		return new Response(await exportAudit(database(), taker, wanted.data), {
			headers: {
				"Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
				"Content-Disposition": `attachment; filename="audit-log.${format}"`,
				"Cache-Control": "no-store, no-transform",
			},
		});
	} catch (error) {
		return errorResponse(error);
	}
}
