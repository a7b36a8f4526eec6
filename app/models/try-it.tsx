"use client";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Icon } from "../components/drawings.tsx";
import { readTrial } from "./read-trial.ts";
import { TokenText } from "./token-text.tsx";
import { begun, type Trial, withEvent } from "./trial.ts";

/** Samples one answer of the model and shows how sure it was of each token. Nothing of it is kept. */
export function TryIt({ modelId, name }: { modelId: string; name: string }) {
	const [open, setOpen] = useState(false);
	const { trial, start, stop } = useTrial(modelId);
	const onSubmit = (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault();
		const data = new FormData(event.currentTarget);
		start({
			prompt: String(data.get("prompt") ?? ""),
			temperature: Number(data.get("temperature")),
			maxTokens: Number(data.get("maxTokens")),
		});
	};
	const running = trial?.state === "running";
	return (
		<details className="try" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
			<summary>
				<Icon name="down" />
				Try it<span className="sr">: {name}</span>
			</summary>
			<form onSubmit={onSubmit}>
				<Fields />
				<div className="btns">
					{running ? (
						<button type="button" className="btn" onClick={stop}>
							Stop
						</button>
					) : (
						<button type="submit" className="btn primary">
							Sample an answer
						</button>
					)}
					<p className="muted small" role="status">
						{trial && statusOf(trial)}
					</p>
				</div>
			</form>
			{trial?.problem && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{trial.problem}</span>
				</p>
			)}
			{trial && trial.pieces.length > 0 && <TokenText pieces={trial.pieces} />}
		</details>
	);
}

function useTrial(modelId: string) {
	const [trial, setTrial] = useState<Trial | null>(null);
	const running = useRef<AbortController | null>(null);
	// Nobody reads on once the page is left.
	useEffect(() => () => running.current?.abort(), []);
	const start = (asked: Parameters<typeof readTrial>[1]) => {
		// A second click while the first one is on its way starts anew.
		running.current?.abort();
		const abort = new AbortController();
		running.current = abort;
		setTrial(begun);
		readTrial(modelId, asked, abort.signal, (event) => {
			if (running.current === abort) setTrial((before) => withEvent(before ?? begun, event));
		});
	};
	const stop = () => {
		running.current?.abort();
		setTrial((before) => before && { ...before, state: "stopped", position: null });
	};
	return { trial, start, stop };
}

function statusOf({ state, position, pieces, figures }: Trial): string {
	if (state === "running" && position !== null) return `Waiting in the engine's queue, at place ${position}.`;
	if (state === "running") return pieces.length === 0 ? "The model reads the prompt." : "The model writes.";
	if (state === "stopped") return "Stopped.";
	if (!figures) return "";
	const { tokens, seconds, firstTokenSeconds, tokensPerSecond, finishReason } = figures;
	const pace = tokensPerSecond === null ? "" : `, ${tokensPerSecond.toFixed(1)} tokens/s`;
	const counted = tokens === null ? "" : `${tokens.toLocaleString("en")} ${tokens === 1 ? "token" : "tokens"} in `;
	const cut = finishReason === "length" ? " Cut at the maximum of tokens." : "";
	return `${counted}${seconds.toFixed(2)} s${pace}; the first after ${firstTokenSeconds.toFixed(2)} s.${cut}`;
}

function Fields() {
	return (
		<>
			<label className="lab">
				Prompt
				<textarea className="field" name="prompt" rows={2} maxLength={4000} defaultValue="How do I boil an egg?" />
			</label>
			<div className="numbers">
				<label className="lab">
					Temperature
					<input className="field" name="temperature" type="number" min={0} max={2} step={0.1} defaultValue={0.7} />
				</label>
				<label className="lab">
					Maximum tokens
					<input className="field" name="maxTokens" type="number" min={1} max={2048} defaultValue={256} />
				</label>
			</div>
		</>
	);
}
