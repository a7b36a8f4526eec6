import { modelSearchSchema } from "#server/models/model.ts";
import { type Params, queryOf, withQuery } from "../components/query.ts";
import { TopBar } from "../components/top-bar.tsx";
import { signedIn } from "../page-access.ts";
import { Find } from "../people/find.tsx";
import { serverCaller } from "../server-caller.ts";
import { Providers } from "../trpc/client.tsx";
import { ModelList } from "./model-list.tsx";
import { RegisterRemote } from "./register-remote.tsx";

export const metadata = { title: "Models" };

export default async function ModelsPage({ searchParams }: { searchParams: Promise<Params> }) {
	const query = queryOf(await searchParams, ["search"]);
	const viewer = await signedIn(withQuery("/models", query), "researcher");
	const { search } = modelSearchSchema.safeParse(query).data ?? { search: "" };
	const initial = await (await serverCaller()).models.list({ search });
	return (
		<>
			<TopBar viewer={viewer} place="models" />
			<main className="page" id="main">
				<div className="page-head">
					<div>
						<h1>Models</h1>
						<p>
							What can answer in a round: files that this machine loads, and names at engines elsewhere. Try one before
							you launch a round with it.
						</p>
					</div>
				</div>
				<Find action="/models" label="Search" search={search || undefined} />
				<Providers>
					<ModelList key={search} initial={initial} search={search} />
					<section className="sec" aria-labelledby="register">
						<div className="sec-head">
							<h2 id="register">Register a remote model</h2>
							<p>A name at an OpenAI-compatible engine: vLLM, llama.cpp's server, TGI, Ollama.</p>
						</div>
						<RegisterRemote />
					</section>
				</Providers>
			</main>
		</>
	);
}
