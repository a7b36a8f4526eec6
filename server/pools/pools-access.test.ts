import { callTRPCProcedure } from "@trpc/server";
import { expect, test } from "vitest";
import type { Context } from "../trpc.ts";
import { poolsRouter } from "./pools-router.ts";

const annotator: NonNullable<Context["viewer"]> = {
	...{ personId: "", sessionId: "", name: "Ann", email: "ann@example.org", role: "annotator" },
};

/** All of them, so that a procedure which is added later is tested too. */
const procedures = Object.entries(poolsRouter._def.procedures).map(([path, { _def }]) => ({ path, type: _def.type }));

test.each(procedures)("$path is for researchers, whatever was sent", async ({ path, type }) => {
	const call = (viewer: Context["viewer"]) =>
		callTRPCProcedure({
			...{ router: poolsRouter, path, type, batchIndex: 0, signal: undefined },
			...{ ctx: { viewer, headers: new Headers() }, getRawInput: async () => undefined },
		});
	await expect(call(null)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
	await expect(call(annotator)).rejects.toMatchObject({ code: "FORBIDDEN" });
	// A researcher gets as far as what was sent, which is nothing.
	await expect(call({ ...annotator, role: "researcher" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
