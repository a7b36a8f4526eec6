"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ModelCard } from "#server/models/model-card.ts";
import { Icon } from "../components/drawings.tsx";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { Facts, factsOf } from "./facts.tsx";
import { ModelActs } from "./model-acts.tsx";
import { ModelHead } from "./model-head.tsx";
import { ModelState } from "./model-state.tsx";
import { TryIt } from "./try-it.tsx";

type Card = Extract<ModelCard, { kind: "embedded" }>;

export function EmbeddedModel({ card }: { card: Card }) {
	const { id, name, engineId, rounds, file } = card;
	const trpc = useTRPC();
	const client = useQueryClient();
	// Settled, and not only done: a failure has changed the state too.
	const after = { onSettled: () => client.invalidateQueries(trpc.models.list.queryFilter()) };
	const load = useMutation(trpc.models.load.mutationOptions(after));
	const unload = useMutation(trpc.models.unload.mutationOptions(after));
	const loading = load.isPending || file?.state === "loading";
	return (
		<article className="model" aria-labelledby={id}>
			<ModelHead
				id={id}
				name={name}
				tag={<ModelState state={loading ? "loading" : (file?.state ?? "missing")} />}
				engineId={engineId}
				rounds={rounds}
			>
				{file && file.state !== "ready" && (
					<button type="button" className="btn" disabled={loading} onClick={() => load.mutate({ modelId: id })}>
						Load<span className="sr"> {name}</span>
					</button>
				)}
				{file?.state === "ready" && (
					<button
						type="button"
						className="btn"
						disabled={unload.isPending}
						onClick={() => unload.mutate({ modelId: id })}
					>
						Unload<span className="sr"> {name}</span>
					</button>
				)}
				<ModelActs modelId={id} name={name} />
			</ModelHead>
			{loading && <Loading progress={file?.loadingProgress ?? null} />}
			{!loading && file?.state === "failed" && !load.error && (
				<p className="problem">
					<Icon name="warning" />
					<span>{file.reason}</span>
				</p>
			)}
			<Problem error={load.error ?? unload.error} />
			{file ? <Facts facts={factsOf(file)} /> : <Missing engineId={engineId} />}
			{file && <TryIt modelId={id} name={name} />}
		</article>
	);
}

/** @param progress from 0 to 1; null until the service has told any */
function Loading({ progress }: { progress: number | null }) {
	const percent = progress === null ? null : Math.floor(100 * progress);
	return (
		<p className="loading">
			{percent === null ? (
				<progress aria-label="Loading" />
			) : (
				<progress aria-label="Loading" max={100} value={percent} />
			)}
			<span role="status">Reading the weights. A large file takes minutes.</span>
			{percent !== null && <span className="num">{percent} %</span>}
		</p>
	);
}

function Missing({ engineId }: { engineId: string }) {
	return (
		<p className="muted">
			There is no file called {engineId}.gguf in the folder of models now. Put it back, or remove the model from the
			list.
		</p>
	);
}
