import Link from "next/link";
import { inviteSentences } from "#server/people/invite.ts";
import { serverCaller } from "../server-caller.ts";
import { Door } from "./door.tsx";
import { JoinForm } from "./join-form.tsx";

/** The page behind a link that makes an account: the first admin's, or an invite. */
export async function Invited({ token }: { token: string | string[] | undefined }) {
	const invitation = await lookAt(token);
	if (invitation.state !== "open") {
		return (
			<Door title="This link makes no account" lead={invitation.reason}>
				<Link className="btn primary lg" href="/sign-in">
					Sign in
				</Link>
			</Door>
		);
	}
	if (invitation.firstAdmin) {
		return (
			<Door title="Set up Twofold" lead="Nobody has an account yet. Yours becomes the first admin's.">
				<JoinForm token={invitation.token} button="Create the admin account" />
				<p className="note">Next you stand in front of a starter round and can judge at once.</p>
			</Door>
		);
	}
	return (
		<Door
			title="Join Twofold"
			lead={`You are invited as ${invitation.role === "annotator" || invitation.role === "admin" ? "an" : "a"} ${invitation.role}.`}
		>
			<JoinForm token={invitation.token} button="Create your account" />
			<p className="note">Others see your judgements under a pseudonym, never under your name.</p>
		</Door>
	);
}

async function lookAt(token: string | string[] | undefined) {
	if (typeof token !== "string" || token.length < 20 || token.length > 200) {
		return { state: "unknown" as const, reason: inviteSentences.unknown };
	}
	const invitation = await (await serverCaller()).people.invitation({ token });
	return { ...invitation, token };
}
