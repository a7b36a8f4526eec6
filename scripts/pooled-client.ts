import type { Draft } from "#server/rounds/draft.ts";
import type { Api } from "./api-client.ts";

type Researcher = { url: string; cookie: string; api: Api };

async function answered(response: Response): Promise<string> {
	const text = await response.text();
	if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${text}`);
	return text;
}

/** A pool of these prompts, by the same requests as the page's. */
export async function makePool({ url, cookie, api }: Researcher, prompts: readonly string[]): Promise<string> {
	const headers = { cookie, origin: url, "content-type": "application/json" };
	const { id: poolId } = await api.pools.make.mutate({ name: `Pool ${crypto.randomUUID()}`, description: "" });
	const sent = await fetch(`${url}/api/pools/${poolId}/uploads?name=prompts.txt`, {
		...{ method: "POST", headers: { cookie, origin: url }, body: prompts.join("\n") },
	});
	const { uploadId } = JSON.parse(await answered(sent));
	for (const [act, body] of [
		["check", { mapping: null }],
		["import", { onlyWhole: true, keepNear: true }],
	] as const) {
		const path = `${url}/api/pools/uploads/${uploadId}/${act}`;
		await answered(await fetch(path, { method: "POST", headers, body: JSON.stringify(body) }));
	}
	return poolId;
}

type Wanted = {
	name: string;
	people: string[];
	overlap: number;
	maxTokens: number;
	source?: "pool" | "both";
	more?: Partial<Draft>;
};

/** An open round of the shipped model at two temperatures, whose prompts are the pool's, for these people. */
export async function openPooled(api: Api, poolId: string, wanted: Wanted): Promise<string> {
	const { name, people, overlap, maxTokens, source = "pool", more = {} } = wanted;
	const roundId = await api.rounds.begin.mutate({ previousId: null });
	const { draft, version } = await api.rounds.draft.query({ roundId });
	const { cards } = await api.models.list.query({ search: "pocket-llama" });
	const modelId = cards.find(({ kind }) => kind === "embedded")?.id ?? "";
	const settings = { modelId, systemPrompt: "", topP: 0.9, maxTokens };
	const variants = [0.7, 1.3].map((temperature) => ({ ...settings, temperature }));
	const given = { access: "chosen" as const, people, promptSource: source, poolId, overlap, alikeLimit: 1 };
	const saved = await api.rounds.saveDraft.mutate({
		roundId,
		version,
		draft: { ...draft, name, variants, ...given, ...more },
	});
	await api.rounds.open.mutate({ roundId, version: saved.version });
	return roundId;
}
