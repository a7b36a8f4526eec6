"use client";
import { useRef, useState } from "react";

/**
 * Something that is shown this once, with a button that copies it. Without a secure connection the browser keeps its clipboard
 * shut; then the text is selected, ready to be copied by hand.
 */
export function CopyOnce({ label, text }: { label: string; text: string }) {
	const field = useRef<HTMLInputElement | null>(null);
	const [said, setSaid] = useState("");
	const copy = async () => {
		field.current?.select();
		try {
			await navigator.clipboard.writeText(text);
			setSaid("It is copied.");
		} catch {
			setSaid("Copy the selected text with Ctrl C.");
		}
	};
	return (
		<div className="new-link">
			<label className="lab">
				{label}
				<input ref={field} className="field mono" readOnly value={text} />
			</label>
			<button type="button" className="btn" onClick={copy}>
				Copy
			</button>
			<p className="muted small" role="status">
				{said}
			</p>
		</div>
	);
}
