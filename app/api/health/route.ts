import { health } from "#server/health/check-health.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
	const found = await health();
	return Response.json(found, {
		status: found.status === "ok" ? 200 : 503,
		headers: { "cache-control": "no-store" },
	});
}
