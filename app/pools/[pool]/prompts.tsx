import Form from "next/form";
import Link from "next/link";
import type { Named, PooledPrompt, PoolFacets } from "#server/pools/pool.ts";
import { Conversation } from "../../components/conversation.tsx";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Pager } from "../../components/pager.tsx";
import { withQuery } from "../../components/query.ts";
import { RemovePrompt } from "./remove-prompt.tsx";

export const promptKeys = ["search", "category", "tag", "after"] as const;
type PromptsQuery = Partial<Record<(typeof promptKeys)[number], string>>;

const number = new Intl.NumberFormat("en");

type PromptsProps = {
	poolId: string;
	list: { prompts: PooledPrompt[]; next: number | null };
	facets: PoolFacets;
	query: PromptsQuery;
};

const columns: Column[] = [
	{ title: "No.", number: true },
	{ title: "Prompt" },
	{ title: "Category" },
	{ title: "Tags" },
	{ title: "Level", number: true },
	{ title: "What can be done", unseen: true },
];

/** The prompts of the pool in their order, with a search and filters. */
export function Prompts({ poolId, list: { prompts, next }, facets, query }: PromptsProps) {
	const path = `/pools/${poolId}`;
	const filtered = Object.keys(query).length > 0;
	const first = query.after ? withQuery(path, { ...query, after: null }) : null;
	return (
		<section className="sec" aria-labelledby="prompts">
			<div className="sec-head">
				<h2 id="prompts">Prompts</h2>
				<p>In the order in which they came.</p>
			</div>
			{(prompts.length > 0 || filtered) && <PromptSearch path={path} facets={facets} query={query} />}
			{prompts.length > 0 ? (
				<DataTable caption="Prompts" columns={columns} className="stack pool-prompts">
					{prompts.map((prompt) => (
						<PromptRow key={prompt.id} poolId={poolId} prompt={prompt} />
					))}
				</DataTable>
			) : (
				<div className="empty">
					<h2>{filtered ? "No prompt fits" : "The pool is empty"}</h2>
					<p className="muted">
						{filtered ? "Search for less, or look in all of them." : "Choose a file above, or drop one there."}
					</p>
					{filtered && (
						<Link className="btn" href={path}>
							Show all prompts
						</Link>
					)}
				</div>
			)}
			<Pager first={first} next={next === null ? null : withQuery(path, { ...query, after: String(next) })} />
		</section>
	);
}

function PromptRow({ poolId, prompt }: { poolId: string; prompt: PooledPrompt }) {
	const { id, position, category, tags, level } = prompt;
	return (
		<tr>
			<td className="r num" data-label="No.">
				{number.format(position)}
			</td>
			<td className="wide-text wide">
				<Conversation prompt={prompt} />
			</td>
			<td data-label="Category">{category ?? "none"}</td>
			<td className="wrap" data-label="Tags">
				{tags.length > 0 ? tags.join(", ") : "none"}
			</td>
			<td className="r" data-label="Level">
				{level ?? "none"}
			</td>
			<td className="r acts">
				<RemovePrompt poolId={poolId} promptId={id} position={position} />
			</td>
		</tr>
	);
}

type PromptSearchProps = { path: string; facets: PoolFacets; query: PromptsQuery };

function PromptSearch({ path, facets: { categories, tags }, query: { search, category, tag } }: PromptSearchProps) {
	return (
		<Form action={path} className="line-form find" role="search" key={`${search} ${category} ${tag}`}>
			<label className="lab grow">
				Search
				<input className="field" type="search" name="search" maxLength={100} defaultValue={search} />
			</label>
			<Choice label="Category" name="category" all="All categories" named={categories} chosen={category} />
			<Choice label="Tag" name="tag" all="All tags" named={tags} chosen={tag} />
			<button type="submit" className="btn">
				Search
			</button>
			{(search || category || tag) && (
				<Link className="btn quiet" href={path}>
					Clear
				</Link>
			)}
		</Form>
	);
}

type ChoiceProps = { label: string; name: string; all: string; named: Named[]; chosen: string | undefined };

function Choice({ label, name, all, named, chosen }: ChoiceProps) {
	return (
		<label className="lab">
			{label}
			<select className="field" name={name} defaultValue={chosen ?? ""} disabled={named.length === 0}>
				<option value="">{all}</option>
				{named.map((each) => (
					<option key={each.name} value={each.name}>
						{each.name} ({number.format(each.count)})
					</option>
				))}
			</select>
		</label>
	);
}
