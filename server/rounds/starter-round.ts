import type { Database } from "../database/client.ts";
import { ensureEmbeddedModel } from "../models/model-store.ts";
import { defaultGuidelines } from "./default-guidelines.ts";
import { type Suggestion, variantLabel } from "./round.ts";

/** The model that ships in the repository. */
const model = "pocket-llama";
const temperatures = [0.7, 1.1];

const suggestions: Suggestion[] = [
	{ text: "How do I boil an egg?", topic: "Kitchen" },
	{ text: "What is the best way to remove a coffee stain?", topic: "Home" },
	{ text: "How can I keep a houseplant alive?", topic: "Home" },
	{ text: "Can you tell me how to fall asleep faster?", topic: "Health" },
	{ text: "How do I prepare for a job interview?", topic: "Work" },
	{ text: "What is the best way to learn new words in a language?", topic: "Study" },
	{ text: "How can I pack for a trip?", topic: "Travel" },
	{ text: "How do I calm down when I am stressed?", topic: "Health" },
	{ text: "How can I say no politely?", topic: "People" },
	{ text: "How do I unclog a sink?", topic: "Home" },
];

/**
 * Makes, opens and returns the round that a new installation starts with; once, however many processes start at the same
 * time, since the database holds at most one starter round.
 */
export async function ensureStarterRound(db: Database): Promise<string> {
	const existing = await db.round.findUnique({ where: { starter: true }, select: { id: true } });
	if (existing) return existing.id;
	const modelId = await ensureEmbeddedModel(db, model);
	const { id } = await db.round.upsert({
		where: { starter: true },
		update: {},
		create: {
			name: "Starter round",
			purpose: "Everyday questions: ask what you would really want to know at home, at work or on the way.",
			guidelines: defaultGuidelines,
			judgesHelpfulness: true,
			judgesSafety: true,
			suggestions,
			starter: true,
			versions: { create: { version: 1, text: defaultGuidelines } },
			variants: {
				create: temperatures.map((temperature, index) => ({
					...{ label: variantLabel(index), modelId, temperature, topP: 0.9, maxTokens: 320 },
				})),
			},
		},
		select: { id: true },
	});
	// Opened apart from being made: an opened round takes no more variants.
	await db.$executeRaw`UPDATE rounds SET state = 'open', opened_at = now() WHERE id = ${id}::uuid AND opened_at IS NULL`;
	return id;
}
