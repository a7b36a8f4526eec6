import type { Reader } from "../database/read-pool.ts";

/** What rows say by name of what they refer to by id. */
export type Names = {
	round(id: string): string;
	person(id: string): string;
	variant(id: string): { modelName: string; systemPrompt: string };
};

type VariantRow = { id: string; modelName: string; systemPrompt: string };

const known = <Value>(map: ReadonlyMap<string, Value>, id: string): Value => {
	const value = map.get(id);
	if (value === undefined) throw new Error(`Nothing has the id ${id}.`);
	return value;
};

/** Of these rounds: a few rows, which each page would join for every judgement anew. */
export async function readNames(reader: Reader, roundIds: readonly string[]): Promise<Names> {
	const values = [roundIds];
	const rounds = await reader.query<{ id: string; name: string }>({
		...{ text: "SELECT id, name FROM rounds WHERE id = ANY ($1::uuid[])", values },
	});
	const people = await reader.query<{ id: string; pseudonym: string }>({ text: "SELECT id, pseudonym FROM people" });
	const variants = await reader.query<VariantRow>({
		text: `SELECT v.id, m.name AS "modelName", v.system_prompt AS "systemPrompt"
			FROM variants v JOIN models m ON m.id = v.model_id WHERE v.round_id = ANY ($1::uuid[])`,
		values,
	});
	const round = new Map(rounds.rows.map(({ id, name }) => [id, name]));
	const person = new Map(people.rows.map(({ id, pseudonym }) => [id, pseudonym]));
	const variant = new Map(variants.rows.map(({ id, ...said }) => [id, said]));
	return {
		round: (id) => known(round, id),
		person: (id) => known(person, id),
		variant: (id) => known(variant, id),
	};
}
