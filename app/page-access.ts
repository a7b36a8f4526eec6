import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { mayActAs, type Role, type Viewer } from "#server/people/person.ts";
import { currentViewer } from "./server-caller.ts";

/** Who looks at a page that needs an account; everyone else is sent to the sign-in and comes back here. */
export async function signedIn(path: string, role: Role = "annotator"): Promise<Viewer> {
	const viewer = await currentViewer();
	if (!viewer) redirect(`/sign-in?to=${encodeURIComponent(path)}`);
	if (!mayActAs(viewer.role, role)) redirect("/annotate");
	return viewer;
}

/** What a procedure answers, with the not-found page for what is not there or cannot be an address. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
		throw error;
	}
}
