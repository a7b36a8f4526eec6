import { headers } from "next/headers";
import { cache } from "react";
import { viewerFrom } from "#server/people/auth.ts";
import type { Viewer } from "#server/people/person.ts";
import { appRouter } from "#server/root-router.ts";
import { createCallerFactory } from "#server/trpc.ts";

const createCaller = createCallerFactory(appRouter);

/** Who looks at the page; read once a render. */
export const currentViewer = cache(async (): Promise<Viewer | null> => viewerFrom(await headers()));

/** The procedures for server components, under the same checks as over HTTP. */
export async function serverCaller(): Promise<ReturnType<typeof createCaller>> {
	return createCaller({ viewer: await currentViewer(), headers: await headers() });
}
