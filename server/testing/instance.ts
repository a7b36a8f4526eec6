import { samplingPlanSchema } from "../comparisons/sampling-plan.ts";
import { startSampling } from "../comparisons/start-sampling.ts";
import { parsePosition, watchComparison } from "../comparisons/watch-comparison.ts";
import { database } from "../database/client.ts";
import { endReadPool } from "../database/read-pool.ts";
import type { Viewer } from "../people/person.ts";
import { ensureStarterRound } from "../rounds/starter-round.ts";
import { everybodyAccepts } from "./acceptances.ts";
import { ScriptedEngine } from "./scripted-engine.ts";
import { createTestDatabase } from "./test-database.ts";

let people = 0;

/** Everything but the browser and the model: a database of its own, the starter round, and an engine that tests direct. */
export async function startInstance() {
	const created = await createTestDatabase();
	const engine = await ScriptedEngine.start();
	process.env.DATABASE_URL = created.applicationUrl;
	process.env.TWOFOLD_SECRET = "a secret that only tests know, 32+";
	process.env.INFERENCE_URL = engine.url;
	process.env.INFERENCE_TOKEN = engine.token;
	const db = database();
	const roundId = await ensureStarterRound(db);
	const stop = async () => {
		await engine.stop();
		await db.$disconnect();
		await endReadPool();
		await created.drop();
	};
	return { db, roundId, engine, ownerUrl: created.ownerUrl, stop };
}

export type Instance = Awaited<ReturnType<typeof startInstance>>;

export async function somebody({ db }: Instance): Promise<Viewer> {
	const personId = crypto.randomUUID();
	const email = `somebody-${++people}@example.org`;
	await db.person.create({ data: { id: personId, name: "Somebody", email, pseudonym: `Grey Finch ${people}` } });
	await everybodyAccepts(db);
	return { personId, sessionId: crypto.randomUUID(), name: "Somebody", email, role: "annotator" };
}

const sideTexts = { left: "the left text", right: "the right text" };

/** A pair that waits to be judged; the left text and the right text say which side they are. */
export async function readyPair(
	instance: Instance,
	viewer: Viewer,
	prompt = "Hello?",
	texts = sideTexts,
): Promise<string> {
	const { db, roundId } = instance;
	await everybodyAccepts(db);
	const { comparisonId } = await startSampling(viewer, { roundId, prompt, requestKey: crypto.randomUUID() });
	return answerPair(instance, comparisonId, texts);
}

/** Answers both halves of a pair that is being sampled, and waits until it is stored. */
export async function answerPair({ db, engine }: Instance, comparisonId: string, texts = sideTexts): Promise<string> {
	const { plan } = await db.comparison.findUniqueOrThrow({ where: { id: comparisonId } });
	const { left } = samplingPlanSchema.parse(plan);
	for (const half of await engine.pair()) {
		half.say(half.request.seed === left.seed ? texts.left : texts.right);
		half.finish();
	}
	const watched = watchComparison(comparisonId, parsePosition(""), AbortSignal.timeout(15_000));
	for await (const { event } of watched) if (event.kind === "ready") return comparisonId;
	throw new Error("The pair did not become ready.");
}
