"use client";
import { useIsMutating, useQuery } from "@tanstack/react-query";
import type { ModelsPage } from "#server/models/model-card.ts";
import { Icon } from "../components/drawings.tsx";
import { useTRPC } from "../trpc/client.tsx";
import { EmbeddedModel } from "./embedded-model.tsx";
import { OfferedFile } from "./offered-file.tsx";
import { RemoteModel } from "./remote-model.tsx";

/** How often the list looks again while something is loading, in milliseconds. */
const watchMs = 1000;

const isLoading = ({ cards }: ModelsPage) =>
	cards.some((card) => card.kind === "embedded" && card.file?.state === "loading");

export function ModelList({ initial, search }: { initial: ModelsPage; search: string }) {
	const trpc = useTRPC();
	const asked = useIsMutating({ mutationKey: trpc.models.load.mutationKey() }) > 0;
	const { data } = useQuery(
		trpc.models.list.queryOptions(
			{ search },
			{
				initialData: initial,
				refetchInterval: ({ state }) => (asked || (state.data && isLoading(state.data)) ? watchMs : false),
			},
		),
	);
	const { cards, files, serviceProblem } = data;
	return (
		<>
			{serviceProblem && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{serviceProblem} Embedded models cannot answer until it is back.</span>
				</p>
			)}
			{cards.length > 0 && (
				<section aria-labelledby="registered">
					<h2 id="registered" className="sr">
						Registered models
					</h2>
					<ul className="models">
						{cards.map((card) => (
							<li key={card.id}>
								{card.kind === "embedded" ? <EmbeddedModel card={card} /> : <RemoteModel card={card} />}
							</li>
						))}
					</ul>
				</section>
			)}
			{files.length > 0 && (
				<section className="sec" aria-labelledby="offered">
					<div className="sec-head">
						<h2 id="offered">In the folder of models</h2>
						<p>Register a file to use it in rounds.</p>
					</div>
					<ul className="models" aria-label="Files that are not registered">
						{files.map(({ file, details }) => (
							<li key={file}>
								<OfferedFile file={file} details={details} />
							</li>
						))}
					</ul>
				</section>
			)}
			{cards.length === 0 && files.length === 0 && <NoModels searched={search !== ""} />}
		</>
	);
}

function NoModels({ searched }: { searched: boolean }) {
	return (
		<div className="empty">
			<h2>{searched ? "No model fits this search" : "There are no models"}</h2>
			<p className="muted">
				{searched
					? "Search for less, or register a remote model below."
					: "Put a GGUF file into the folder of models, or register a remote model below."}
			</p>
		</div>
	);
}
