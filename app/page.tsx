import { redirect } from "next/navigation";
import { mayActAs } from "#server/people/person.ts";
import { signedIn } from "./page-access.ts";

export default async function Start() {
	const { role } = await signedIn("/");
	redirect(mayActAs(role, "researcher") ? "/rounds" : "/annotate");
}
