import Link from "next/link";
import { serverCaller } from "../server-caller.ts";
import { texts } from "../texts/texts.ts";
import { Door } from "./door.tsx";
import { JoinForm } from "./join-form.tsx";

/** The page behind a link that makes an account: the first admin's, or an invite. */
export async function Invited({ token }: { token: string | string[] | undefined }) {
	const invitation = await lookAt(token);
	const { doors: t } = await texts();
	if (invitation.state !== "open") {
		return (
			<Door title={t.noLink} lead={t.why[invitation.state]}>
				<Link className="btn primary lg" href="/sign-in">
					{t.signIn}
				</Link>
			</Door>
		);
	}
	if (invitation.firstAdmin) {
		return (
			<Door title={t.setUp} lead={t.setUpLead}>
				<JoinForm token={invitation.token} button={t.createAdmin} />
				<p className="note">{t.setUpNext}</p>
			</Door>
		);
	}
	return (
		<Door title={t.join} lead={t.invitedAs[invitation.role]}>
			<JoinForm token={invitation.token} button={t.create} />
			<p className="note">{t.pseudonym}</p>
		</Door>
	);
}

async function lookAt(token: string | string[] | undefined) {
	if (typeof token !== "string" || token.length < 20 || token.length > 200) {
		return { state: "unknown" as const };
	}
	const invitation = await (await serverCaller()).people.invitation({ token });
	return { ...invitation, token };
}
