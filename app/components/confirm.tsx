"use client";
import type { ReactNode } from "react";
import { Dialog } from "./dialog.tsx";
import { Problem } from "./problem.tsx";

type ConfirmProps = {
	title: string;
	/** What happens, said before it is done. */
	children: ReactNode;
	/** Names the act. */
	button: string;
	/** For what takes something away. */
	danger?: boolean;
	mutation: { isPending: boolean; error: unknown };
	onConfirm(): void;
	onClose(): void;
};

/** Asks before something is done, and says what came of it. */
export function Confirm({ title, children, button, danger = false, mutation, onConfirm, onClose }: ConfirmProps) {
	return (
		<Dialog title={title} onClose={onClose}>
			{children}
			<Problem error={mutation.error} />
			<button
				type="button"
				className={danger ? "btn danger lg" : "btn primary lg"}
				disabled={mutation.isPending}
				onClick={onConfirm}
			>
				{button}
			</button>
		</Dialog>
	);
}
