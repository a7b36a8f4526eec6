import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import { errorCodes, TwofoldError } from "./errors.ts";
import { mayActAs, type Role, type Viewer } from "./people/person.ts";

export type Context = { viewer: Viewer | null; headers: Headers };

const t = initTRPC.context<Context>().create({
	transformer: superjson,
	sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
	/** Says the sentence and the code, and never a stack: it could name a model. */
	errorFormatter({ shape, error }) {
		const { stack: _stack, ...data } = shape.data;
		if (error.cause instanceof TwofoldError) return { ...shape, data: { ...data, reason: error.cause.code } };
		if (error.code === "BAD_REQUEST" && error.cause instanceof z.ZodError) {
			const first = error.cause.issues[0];
			return { ...shape, message: first?.message ?? shape.message, data: { ...data, reason: "invalid" as const } };
		}
		if (error.code !== "INTERNAL_SERVER_ERROR") return { ...shape, data: { ...data, reason: "invalid" as const } };
		return {
			...shape,
			message: "Something went wrong on the server. What you did is kept; try again.",
			data: { ...data, reason: "unavailable" as const },
		};
	},
});

/** The one place where the domain's errors become tRPC's. */
const mapErrors = t.middleware(async ({ next }) => {
	const result = await next();
	if (!result.ok && result.error.cause instanceof TwofoldError) {
		const { code, message } = result.error.cause;
		throw new TRPCError({ code: errorCodes[code].trpc, message, cause: result.error.cause });
	}
	return result;
});

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const createCallerFactory = t.createCallerFactory;

/** For the few things that a person without an account may do. */
export const publicProcedure = t.procedure.use(mapErrors);

function procedureFor(needed: Role) {
	return publicProcedure.use(({ ctx, next }) => {
		if (!ctx.viewer) throw new TwofoldError("unauthenticated", "You are signed out. Sign in again; your work is kept.");
		if (!mayActAs(ctx.viewer.role, needed)) {
			throw new TwofoldError("forbidden", `This needs the role ${needed}. Ask an admin if you should have it.`);
		}
		return next({ ctx: { ...ctx, viewer: ctx.viewer } });
	});
}

export const annotatorProcedure = procedureFor("annotator");
export const researcherProcedure = procedureFor("researcher");
export const adminProcedure = procedureFor("admin");
