"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FileDetails } from "#server/models/model-card.ts";
import { Icon } from "../components/drawings.tsx";
import { Problem } from "../components/problem.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { Facts, factsOf } from "./facts.tsx";
import { ModelState } from "./model-state.tsx";

export function OfferedFile({ file, details }: { file: string; details: FileDetails | null }) {
	const trpc = useTRPC();
	const client = useQueryClient();
	const register = useMutation(
		trpc.models.registerEmbedded.mutationOptions({
			onSuccess: () => client.invalidateQueries(trpc.models.list.queryFilter()),
		}),
	);
	return (
		<article className="model" aria-label={file}>
			<header>
				<div>
					<h3>
						{file} {details && <ModelState state={details.state} />}
					</h3>
				</div>
				<div className="btns">
					<button type="button" className="btn" disabled={register.isPending} onClick={() => register.mutate({ file })}>
						Register<span className="sr"> {file}</span>
					</button>
				</div>
			</header>
			{details?.state === "failed" && (
				<p className="problem">
					<Icon name="warning" />
					<span>{details.reason}</span>
				</p>
			)}
			<Problem error={register.error} />
			{details && <Facts facts={factsOf(details)} />}
		</article>
	);
}
