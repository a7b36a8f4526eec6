import { callTRPCProcedure } from "@trpc/server";
import { expect, test } from "vitest";
import { verificationRouter } from "../comparisons/verification-router.ts";
import type { Context } from "../trpc.ts";
import { modelsRouter } from "./models-router.ts";

/** All of them, so that a procedure which is added later is tested too. */
const procedures = [
	...Object.entries(modelsRouter._def.procedures).map(([path, { _def }]) => ({
		path,
		of: modelsRouter,
		type: _def.type,
	})),
	...Object.entries(verificationRouter._def.procedures).map(([path, { _def }]) => ({
		...{ path, of: verificationRouter, type: _def.type },
	})),
];
const annotator: Context["viewer"] = {
	...{ personId: "", sessionId: "", name: "Ann", email: "ann@example.org", role: "annotator" },
};

test.each(procedures)("$path is for researchers, whatever was sent", async ({ path, of, type }) => {
	const call = (viewer: Context["viewer"]) =>
		callTRPCProcedure({
			...{ router: of, path, type, batchIndex: 0, signal: undefined },
			...{ ctx: { viewer, headers: new Headers() }, getRawInput: async () => undefined },
		});
	await expect(call(null)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
	await expect(call(annotator)).rejects.toMatchObject({ code: "FORBIDDEN" });
	// A researcher gets as far as what was sent, which is nothing.
	if (annotator)
		await expect(call({ ...annotator, role: "researcher" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
});
