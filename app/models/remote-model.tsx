"use client";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ModelCard } from "#server/models/model-card.ts";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { Answering } from "./answering.tsx";
import { ChangeAddress } from "./change-address.tsx";
import { Facts } from "./facts.tsx";
import { ModelActs } from "./model-acts.tsx";
import { ModelHead } from "./model-head.tsx";
import { ModelState } from "./model-state.tsx";
import { TryIt } from "./try-it.tsx";

type Card = Extract<ModelCard, { kind: "remote" }>;

export function RemoteModel({ card }: { card: Card }) {
	const { id, name, engineId, rounds, baseUrl, hasKey } = card;
	const trpc = useTRPC();
	const test = useMutation(trpc.models.test.mutationOptions());
	const [changing, setChanging] = useState(false);
	const [dropped, setDropped] = useState(false);
	return (
		<article className="model" aria-labelledby={id}>
			<ModelHead id={id} name={name} tag={<ModelState state="remote" />} engineId={engineId} rounds={rounds}>
				<button type="button" className="btn" disabled={test.isPending} onClick={() => test.mutate({ modelId: id })}>
					Test the connection<span className="sr"> of {name}</span>
				</button>
				<button type="button" className="btn" onClick={() => setChanging(true)}>
					Address and key<span className="sr"> of {name}</span>
				</button>
				<ModelActs modelId={id} name={name} />
			</ModelHead>
			<Facts
				facts={[
					{ name: "Base URL", value: baseUrl, mono: true },
					{ name: "Name at the engine", value: engineId },
					{ name: "Key", value: hasKey ? "kept, encrypted" : "none" },
				]}
			/>
			<Answering testing={test.isPending} answering={test.data} engineId={engineId} />
			<Problem error={test.error} />
			{dropped && (
				<p className="done" role="status">
					The address leads to another host now, so the key was dropped. Give the new host its own key.
				</p>
			)}
			<TryIt modelId={id} name={name} />
			{changing && (
				<ChangeAddress
					model={card}
					onClose={() => setChanging(false)}
					onChanged={({ keyDropped }) => {
						setDropped(keyDropped);
						test.reset();
					}}
				/>
			)}
		</article>
	);
}
