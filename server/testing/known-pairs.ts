import type { PrismaClient } from "../generated/prisma/client.ts";
import { newPairSchema } from "../known/known.ts";
import { addPairs, makeSet } from "../known/manage-known.ts";

/** A set of so many pairs, of which the first text is the more helpful one and says so. */
export async function makeKnownSet(db: PrismaClient, makerId: string, pairs: number): Promise<string> {
	const { id: setId } = await makeSet(db, makerId, { name: `Known ${crypto.randomUUID()}`, description: "" });
	const all = Array.from({ length: pairs }, (_, i) =>
		newPairSchema.parse({
			...{ prompt: `Known prompt ${i + 1}`, first: `right of ${i + 1}`, second: `wrong of ${i + 1}` },
			...{ helpfulness: "first", explanation: `Guideline ${i + 1}` },
		}),
	);
	await addPairs(db, makerId, { setId, pairs: all });
	return setId;
}
