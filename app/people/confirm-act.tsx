"use client";
import { useMutation } from "@tanstack/react-query";
import type { Role } from "#server/people/person.ts";
import { Confirm } from "../components/confirm.tsx";
import { useTRPC } from "../trpc/client.tsx";

/** What is asked about before it is done to somebody. */
export type Act = { personId: string; name: string } & (
	| { kind: "disable" | "enable" | "sign-out" }
	| { kind: "role"; role: Role }
);

type Words = { title: string; text: string; button: string };
const words: Record<Exclude<Act["kind"], "role">, Words> = {
	disable: {
		title: "Disable",
		text: "They are signed out at once and cannot sign in again. What they judged stays.",
		button: "Disable the account",
	},
	enable: { title: "Enable", text: "They can sign in again with their old password.", button: "Enable the account" },
	"sign-out": {
		title: "Sign out",
		text: "All their sessions end. What they were working on is kept and goes on when they sign in again.",
		button: "Sign out everywhere",
	},
};

const roleText: Record<Role, string> = {
	annotator: "An annotator judges, and sees no results.",
	researcher: "A researcher also reads rounds, exports judgements and invites annotators.",
	admin: "An admin may do everything, this too.",
};

function wordsOf(act: Act): Words {
	if (act.kind === "role") {
		return {
			title: `Make ${act.name} ${act.role}`,
			text: `${roleText[act.role]} ${act.name} signs in again with it; unfinished work is kept.`,
			button: `Change the role to ${act.role}`,
		};
	}
	const { title, ...rest } = words[act.kind];
	return { title: `${title} ${act.name}`, ...rest };
}

type ConfirmActProps = { act: Act; onClose(): void; onDone(): void };

export function ConfirmAct({ act, onClose, onDone }: ConfirmActProps) {
	const trpc = useTRPC();
	const { personId } = act;
	const done = {
		onSuccess: () => {
			onDone();
			onClose();
		},
	};
	const disable = useMutation(trpc.people.disable.mutationOptions(done));
	const enable = useMutation(trpc.people.enable.mutationOptions(done));
	const signOut = useMutation(trpc.people.signOutPerson.mutationOptions(done));
	const setRole = useMutation(trpc.people.setRole.mutationOptions(done));
	const { title, text, button } = wordsOf(act);
	const mutation = { disable, enable, "sign-out": signOut, role: setRole }[act.kind];
	const go = () => {
		if (act.kind === "role") setRole.mutate({ personId, role: act.role });
		else ({ disable, enable, "sign-out": signOut })[act.kind].mutate({ personId });
	};
	return (
		<Confirm
			title={title}
			button={button}
			danger={act.kind === "disable" || act.kind === "sign-out"}
			mutation={mutation}
			onConfirm={go}
			onClose={onClose}
		>
			<p>{text}</p>
		</Confirm>
	);
}
