"use client";
import { type FormEvent, type HTMLInputTypeAttribute, type ReactNode, useId, useState } from "react";
import { Icon } from "./drawings.tsx";

type FieldProps = {
	label: string;
	name: string;
	type?: HTMLInputTypeAttribute;
	autoComplete: string;
	hint?: string;
	defaultValue?: string;
	readOnly?: boolean;
	autoFocus?: boolean;
};

/** A labelled field with, where it helps, a hint that belongs to it. */
export function Field({ label, hint, type = "text", ...input }: FieldProps) {
	const hintId = useId();
	return (
		<label className="lab">
			{label}
			<input className="field" type={type} required aria-describedby={hint ? hintId : undefined} {...input} />
			{hint && <small id={hintId}>{hint}</small>}
		</label>
	);
}

type SentFormProps = {
	button: string;
	/** Sends the fields; what it returns is shown as the reason why nothing happened, or, with `done`, as what did. */
	send(fields: Record<string, string>): Promise<{ problem: string } | { done: string } | null>;
	children: ReactNode;
};

/** A form that is sent once at a time and says in its own place what came of it. */
export function SentForm({ button, send, children }: SentFormProps) {
	const [sending, setSending] = useState(false);
	const [answer, setAnswer] = useState<{ problem: string } | { done: string } | null>(null);
	const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (sending) return;
		const form = event.currentTarget;
		setSending(true);
		setAnswer(null);
		const result = await send(textFields(new FormData(form)));
		setAnswer(result);
		setSending(false);
		if (result && "done" in result) form.reset();
	};
	return (
		<form onSubmit={onSubmit} noValidate>
			{children}
			{answer && "problem" in answer && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{answer.problem}</span>
				</p>
			)}
			<button className="btn primary lg" type="submit" aria-disabled={sending}>
				{button}
			</button>
			<p className="done" role="status">
				{answer && "done" in answer && answer.done}
			</p>
		</form>
	);
}

function textFields(data: FormData): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const [name, value] of data) if (typeof value === "string") fields[name] = value;
	return fields;
}
