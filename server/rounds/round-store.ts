import type { Database } from "../database/client.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { type AnnotatorRound, type Axis, type Round, suggestionsSchema, toAnnotatorRound } from "./round.ts";

const withVariants = { variants: { include: { model: true }, orderBy: { label: "asc" } } } as const;
type Row = Prisma.RoundGetPayload<{ include: typeof withVariants }>;

function axesOf(row: { judgesHelpfulness: boolean; judgesSafety: boolean }): Axis[] {
	return [
		...(row.judgesHelpfulness ? (["helpfulness"] as const) : []),
		...(row.judgesSafety ? (["safety"] as const) : []),
	];
}

function toRound(row: Row): Round {
	const { id, name, purpose, state, guidelines, guidelinesVersion, createdAt, openedAt } = row;
	const variants = row.variants.map(({ model, id, label, systemPrompt, temperature, topP, maxTokens }) => {
		return { id, label, modelName: model.name, engineId: model.engineId, systemPrompt, temperature, topP, maxTokens };
	});
	const suggestions = suggestionsSchema.parse(row.suggestions);
	return {
		id,
		name,
		purpose,
		state,
		axes: axesOf(row),
		guidelines,
		guidelinesVersion,
		suggestions,
		variants,
		createdAt,
		openedAt,
	};
}

export async function findRound(db: Database, roundId: string): Promise<Round | null> {
	const row = await db.round.findUnique({ where: { id: roundId }, include: withVariants });
	return row && toRound(row);
}

export type ListedRound = AnnotatorRound & { createdAt: Date };

/** Newest first. Drafts are for researchers alone and left out unless asked for. */
export async function listRounds(db: Database, options: { drafts: boolean }): Promise<ListedRound[]> {
	const rows = await db.round.findMany({
		where: options.drafts ? {} : { state: { in: ["open", "paused"] } },
		include: withVariants,
		orderBy: [{ createdAt: "desc" }, { id: "asc" }],
		take: 200,
	});
	return rows.map((row) => ({ ...toAnnotatorRound(toRound(row)), createdAt: row.createdAt }));
}
