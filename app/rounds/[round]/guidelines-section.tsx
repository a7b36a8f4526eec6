"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { RoundProgress } from "#server/insights/progress.ts";
import type { Guidelines } from "#server/rounds/round-store.ts";
import { counted } from "../../components/counted.ts";
import { Markdown } from "../../components/markdown/markdown.tsx";
import { Problem } from "../../components/problem.tsx";
import { Day } from "../../components/round-words.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { useProgress } from "./use-progress.ts";

type GuidelinesSectionProps = { roundId: string; first: Guidelines[]; progress: RoundProgress };

/** Every version of the guidelines, and, while the round goes, the way to write the next. */
export function GuidelinesSection({ roundId, first, progress }: GuidelinesSectionProps) {
	const trpc = useTRPC();
	const queries = useQueryClient();
	const { state } = useProgress(roundId, progress);
	const { data: versions } = useQuery(trpc.rounds.guidelines.queryOptions({ roundId }, { initialData: first }));
	const [picked, setPicked] = useState<number | null>(null);
	const [writing, setWriting] = useState(false);
	const newest = versions[0];
	const shown = versions.find(({ version }) => version === picked) ?? newest;
	if (!newest || !shown) return null;
	const written = async () => {
		await queries.invalidateQueries({ queryKey: trpc.rounds.guidelines.queryKey({ roundId }) });
		setPicked(null);
		setWriting(false);
	};
	return (
		<section className="sec" aria-labelledby="guidelines">
			<div className="sec-head">
				<h2 id="guidelines">Guidelines</h2>
				<p>Each judgement keeps the version that it was made under.</p>
				{!writing && state !== "closed" && (
					<button type="button" className="btn" onClick={() => setWriting(true)}>
						Write a new version
					</button>
				)}
			</div>
			{writing ? (
				<GuidelinesEditor roundId={roundId} from={newest} onWritten={written} onLeave={() => setWriting(false)} />
			) : (
				<div className="guide">
					<label className="lab">
						Version
						<select className="field" value={shown.version} onChange={({ target }) => setPicked(Number(target.value))}>
							{versions.map(({ version, makerName }) => (
								<option key={version} value={version}>
									{version}
									{makerName && `, by ${makerName}`}
								</option>
							))}
						</select>
						<small>
							Written <Day date={shown.createdAt} />
							{shown === newest ? ", in force" : ", replaced since"}. Accepted by{" "}
							{counted(shown.accepted, "person", "people")}.
						</small>
					</label>
					<div className="md plain">
						<Markdown text={shown.text} />
					</div>
				</div>
			)}
		</section>
	);
}

type EditorProps = { roundId: string; from: Guidelines; onWritten(): void; onLeave(): void };

function GuidelinesEditor({ roundId, from, onWritten, onLeave }: EditorProps) {
	const [text, setText] = useState(from.text);
	// What the writer began from, also when somebody else writes a version meanwhile: the server then says so.
	const [version] = useState(from.version);
	const seen = useDeferredValue(text);
	const write = useMutation(useTRPC().rounds.writeGuidelines.mutationOptions({ onSuccess: onWritten }));
	return (
		<form
			onSubmit={(event) => {
				event.preventDefault();
				write.mutate({ roundId, version, text });
			}}
		>
			<div className="guide-edit">
				<label className="lab">
					Markdown
					<textarea
						className="field"
						maxLength={50_000}
						value={text}
						onChange={({ target }) => setText(target.value)}
					/>
				</label>
				<section className="box seen" aria-label="Preview of the guidelines">
					<div className="md plain">
						<Markdown text={seen} />
					</div>
				</section>
			</div>
			<Problem error={write.error} />
			<div className="btns">
				<button type="submit" className="btn primary" disabled={write.isPending || text.trim() === from.text.trim()}>
					Put version {version + 1} in force
				</button>
				<button type="button" className="btn quiet" onClick={onLeave}>
					Leave it as it is
				</button>
			</div>
		</form>
	);
}
