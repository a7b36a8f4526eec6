"use client";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { z } from "zod";
import type { Progress } from "#server/progress.ts";
import { makeReleaseSchema, type ReleaseOptions } from "#server/releases/release-options.ts";
import { Dialog } from "../../components/dialog.tsx";
import { Icon } from "../../components/drawings.tsx";
import { longWork, sentenceOf } from "../../components/long-work.ts";
import { LongWorkBar } from "../../components/long-work-bar.tsx";
import { shown } from "./release-words.ts";
import { forgetChoices } from "./use-choices.ts";

const madeSchema = z.object({ id: z.string() });

/** Asks for the release; cancelled, or with the page gone, nothing of it stays. */
function useFreeze() {
	const router = useRouter();
	const running = useRef<AbortController | null>(null);
	const [progress, setProgress] = useState<Progress | null>(null);
	const [problem, setProblem] = useState<string | null>(null);
	const freeze = async (name: string, options: ReleaseOptions) => {
		const control = new AbortController();
		running.current = control;
		setProblem(null);
		setProgress({ done: 0, total: 0 });
		try {
			const watch = { signal: control.signal, onProgress: setProgress };
			const { id } = madeSchema.parse(await longWork("/api/releases/make", { name, options }, watch));
			forgetChoices();
			router.push(`/releases/${id}`);
		} catch (error) {
			setProblem(sentenceOf(error));
			setProgress(null);
		}
	};
	return { progress, problem, setProblem, freeze, cancel: () => running.current?.abort() };
}

type FreezeProps = { options: ReleaseOptions; change(changed: Partial<ReleaseOptions>): void; rows: number };

/** The name and what the papers say, and the act itself, which is asked for twice. */
export function Freeze({ options, change, rows }: FreezeProps) {
	const [name, setName] = useState("");
	const [asking, setAsking] = useState(false);
	const { progress, problem, setProblem, freeze, cancel } = useFreeze();
	const ask = () => {
		const checked = makeReleaseSchema.safeParse({ name, options });
		setProblem(checked.success ? null : (checked.error.issues[0]?.message ?? "Look at the choices again."));
		setAsking(checked.success);
	};
	return (
		<section className="sec freeze" aria-labelledby="freeze">
			<div className="sec-head">
				<h2 id="freeze">Freeze</h2>
			</div>
			<label className="lab">
				Name
				<input className="field" value={name} maxLength={120} onChange={({ target }) => setName(target.value)} />
				<small>It stands in the manifest and in the dataset card.</small>
			</label>
			<PaperFields options={options} change={change} />
			{problem !== null && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{problem}</span>
				</p>
			)}
			<button type="button" className="btn primary lg" onClick={ask}>
				<Icon name="lock" />
				Freeze the release
			</button>
			{asking && (
				<Dialog title="Freeze the release" closable={progress === null} onClose={() => setAsking(false)}>
					<p>
						{shown(rows)} rows are stored as they are now, and each file gets its sha256. There is no way back: a
						release stays.
					</p>
					{problem !== null && <p className="problem">{problem}</p>}
					{progress ? (
						<LongWorkBar
							words={progress.total > 0 ? "Writing the files" : "Choosing the rows"}
							progress={progress}
							cancel={cancel}
						/>
					) : (
						<button type="button" className="btn primary lg" onClick={() => void freeze(name, options)}>
							Freeze it
						</button>
					)}
				</Dialog>
			)}
		</section>
	);
}

function PaperFields({ options, change }: Omit<FreezeProps, "rows">) {
	return (
		<>
			<label className="lab">
				Licence
				<input
					className="field"
					value={options.licence}
					maxLength={100}
					onChange={({ target }) => change({ licence: target.value })}
				/>
				<small>As cc-by-4.0, or in words. May stay empty.</small>
			</label>
			<label className="lab">
				Known limits
				<textarea
					className="field"
					rows={3}
					value={options.limits}
					maxLength={4000}
					onChange={({ target }) => change({ limits: target.value })}
				/>
				<small>Who judged and what is missing, for whoever trains on it. May stay empty.</small>
			</label>
		</>
	);
}
