import { redirect } from "next/navigation";
import { Door } from "../components/door.tsx";
import { currentViewer } from "../server-caller.ts";
import { localPath } from "./local-path.ts";
import { SignIn } from "./sign-in.tsx";

export const metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ to?: string | string[] }> }) {
	const to = localPath((await searchParams).to);
	if (await currentViewer()) redirect(to);
	return (
		<Door title="Sign in" lead="Pick up where you stopped.">
			<SignIn to={to} />
			<p className="note">No account, or a lost password? Ask the person who invited you for a link.</p>
		</Door>
	);
}
