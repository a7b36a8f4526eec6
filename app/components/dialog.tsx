"use client";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTexts } from "../texts/use-texts.ts";

type DialogProps = { title: string; onClose(): void; children: ReactNode; closable?: boolean };

/** A modal dialog: Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, onClose, children, closable = true }: DialogProps) {
	const { shell: t } = useTexts();
	const element = useRef<HTMLDialogElement | null>(null);
	const titleId = useId();
	useEffect(() => {
		const dialog = element.current;
		const before = document.activeElement;
		if (dialog && !dialog.open) dialog.showModal();
		return () => {
			dialog?.close();
			if (before instanceof HTMLElement) before.focus();
		};
	}, []);
	return (
		<dialog
			ref={element}
			className="dialog"
			aria-labelledby={titleId}
			onCancel={(event) => {
				event.preventDefault();
				if (closable) onClose();
			}}
		>
			<header>
				<h2 id={titleId}>{title}</h2>
				{closable && (
					<button type="button" className="btn quiet" onClick={onClose}>
						{t.close}
					</button>
				)}
			</header>
			{children}
		</dialog>
	);
}
