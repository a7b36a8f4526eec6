"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { knownLimits, type NewPair } from "#server/known/known.ts";
import { type ReadLines, readKnownLines } from "#server/known/known-lines.ts";
import { counted } from "../../components/counted.ts";
import { Icon } from "../../components/drawings.tsx";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";

const example = `{"prompt": "…", "first": "…", "second": "…", "helpfulness": "first", "explanation": "…"}`;
const mostBytes = 20 * 1024 * 1024;
const shown = 20;

type Read = ReadLines & { name: string };

/** Pairs from a JSONL file: looked at here first, with each bad line and its reason; then the good ones are added. */
export function BringFile({ setId }: { setId: string }) {
	const [read, setRead] = useState<Read | { name: string; problem: string } | null>(null);
	const [added, setAdded] = useState(0);
	const bring = useBring(setId, (count) => {
		setRead(null);
		setAdded(count);
	});
	const look = async (file: File) => {
		setAdded(0);
		bring.reset();
		if (file.size > mostBytes)
			return setRead({ name: file.name, problem: "This file is larger than 20 MB. Bring fewer pairs at once." });
		setRead({ name: file.name, ...readKnownLines(await file.text()) });
	};
	return (
		<section aria-labelledby="bring">
			<div className="sec-head">
				<h2 id="bring">Bring a file</h2>
			</div>
			<div className="known-form">
				<p className="small">
					JSONL, an object a line, up to {knownLimits.pairs.toLocaleString("en")} pairs in a set. <code>prompt</code>,{" "}
					<code>first</code>, <code>second</code>, and <code>helpfulness</code> or <code>safety</code> say which is
					better; <code>history</code>, <code>first_safe</code>, <code>second_safe</code>, <code>explanation</code> and{" "}
					<code>attention</code> may be there.
				</p>
				<code className="example">{example}</code>
				<label className="lab">
					File of known pairs
					<input
						className="field"
						type="file"
						accept=".jsonl,.ndjson,.json,.txt,application/jsonl"
						disabled={bring.isPending}
						onChange={({ target }) => {
							const file = target.files?.[0];
							// The same file can be chosen again after it was mended.
							target.value = "";
							if (file) void look(file);
						}}
					/>
				</label>
				{read && <Found read={read} busy={bring.isPending} onBring={(pairs) => bring.mutate(pairs)} />}
				<Problem error={bring.error} />
				<p className="done" role="status">
					{added > 0 && `${counted(added, "pair")} added.`}
				</p>
			</div>
		</section>
	);
}

/** Sent in parts that fit a request; what was added stays where a later part fails, and the sentence says so. */
function useBring(setId: string, onDone: (count: number) => void) {
	const router = useRouter();
	const { mutateAsync } = useMutation(useTRPC().known.addPairs.mutationOptions());
	return useMutation({
		mutationFn: async (pairs: readonly NewPair[]) => {
			for (let at = 0; at < pairs.length; at += knownLimits.add)
				await mutateAsync({ setId, pairs: pairs.slice(at, at + knownLimits.add) });
			return pairs.length;
		},
		onSuccess: onDone,
		onSettled: () => router.refresh(),
	});
}

type FoundProps = {
	read: Read | { name: string; problem: string };
	busy: boolean;
	onBring(pairs: readonly NewPair[]): void;
};

function Found({ read, busy, onBring }: FoundProps) {
	if ("problem" in read)
		return (
			<p className="problem" role="alert">
				<Icon name="warning" />
				<span>{read.problem}</span>
			</p>
		);
	const { name, pairs, bad } = read;
	return (
		<div className="findings" role="status">
			<p>
				<b>{name}</b>: {counted(pairs.length, "good pair")}, {counted(bad.length, "bad line")}.
			</p>
			{bad.length > 0 && (
				<ul className="found">
					{bad.slice(0, shown).map(({ line, reason }) => (
						<li key={line}>
							<b>Line {line}</b> <span>{reason}</span>
						</li>
					))}
					{bad.length > shown && <li>and {bad.length - shown} more</li>}
				</ul>
			)}
			<div className="btns">
				<button
					type="button"
					className="btn primary"
					disabled={busy || pairs.length === 0}
					onClick={() => onBring(pairs)}
				>
					Add {counted(pairs.length, "good pair")}
				</button>
			</div>
		</div>
	);
}
