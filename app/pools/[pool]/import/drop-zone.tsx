"use client";
import { type DragEvent, useRef, useState } from "react";
import { Icon } from "../../../components/drawings.tsx";

type DropZoneProps = { problem: string | null; send(file: File): void };

/** A file is chosen with a button, or dropped anywhere on the zone. */
export function DropZone({ problem, send }: DropZoneProps) {
	const input = useRef<HTMLInputElement | null>(null);
	const [over, setOver] = useState(false);
	const onDrop = (event: DragEvent) => {
		event.preventDefault();
		setOver(false);
		const file = event.dataTransfer.files[0];
		if (file) send(file);
	};
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way beside the button
		<div
			className="drop-zone"
			data-over={over || undefined}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={onDrop}
		>
			<p>
				<b>Drop a file here</b>
				<span className="muted"> or choose one. You see what is in it before anything is imported.</span>
			</p>
			<button type="button" className="btn" onClick={() => input.current?.click()}>
				Choose a file
			</button>
			<input
				ref={input}
				className="sr"
				type="file"
				tabIndex={-1}
				aria-label="File of prompts"
				accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt,text/plain,text/csv,application/jsonl"
				onChange={({ target }) => {
					const file = target.files?.[0];
					// The same file can be chosen again after it was mended.
					target.value = "";
					if (file) send(file);
				}}
			/>
			{problem !== null && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{problem}</span>
				</p>
			)}
		</div>
	);
}
