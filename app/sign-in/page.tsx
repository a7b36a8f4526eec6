import { redirect } from "next/navigation";
import { Door } from "../components/door.tsx";
import { currentViewer } from "../server-caller.ts";
import { texts } from "../texts/texts.ts";
import { localPath } from "./local-path.ts";
import { SignIn } from "./sign-in.tsx";

export const generateMetadata = async () => ({ title: (await texts()).doors.signIn });

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ to?: string | string[] }> }) {
	const to = localPath((await searchParams).to);
	if (await currentViewer()) redirect(to);
	const { doors: t } = await texts();
	return (
		<Door title={t.signIn} lead={t.signInLead}>
			<SignIn to={to} />
			<p className="note">{t.noAccount}</p>
		</Door>
	);
}
