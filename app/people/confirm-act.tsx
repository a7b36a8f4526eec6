"use client";
import { useMutation } from "@tanstack/react-query";
import { Dialog } from "../components/dialog.tsx";
import { Icon } from "../components/drawings.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { troubleOf } from "../trpc/trouble.ts";

/** What is asked about before it is done to somebody. */
export type Act = { kind: "disable" | "enable" | "sign-out"; personId: string; name: string };

const words = {
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
} as const;

type ConfirmActProps = { act: Act; onClose(): void; onDone(): void };

export function ConfirmAct({ act: { kind, personId, name }, onClose, onDone }: ConfirmActProps) {
	const trpc = useTRPC();
	const done = {
		onSuccess: () => {
			onDone();
			onClose();
		},
	};
	const disable = useMutation(trpc.people.disable.mutationOptions(done));
	const enable = useMutation(trpc.people.enable.mutationOptions(done));
	const signOut = useMutation(trpc.people.signOutPerson.mutationOptions(done));
	const mutation = { disable, enable, "sign-out": signOut }[kind];
	const { title, text, button } = words[kind];
	return (
		<Dialog title={`${title} ${name}`} onClose={onClose}>
			<p>{text}</p>
			{mutation.error && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{troubleOf(mutation.error).message}</span>
				</p>
			)}
			<button
				type="button"
				className={kind === "enable" ? "btn primary lg" : "btn danger lg"}
				disabled={mutation.isPending}
				onClick={() => mutation.mutate({ personId })}
			>
				{button}
			</button>
		</Dialog>
	);
}
