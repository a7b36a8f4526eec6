import type { PrismaClient } from "../generated/prisma/client.ts";

/** Every person accepts the guidelines in force of every opened round, so that tests about other things can begin with the work. */
export async function everybodyAccepts(db: PrismaClient): Promise<void> {
	await db.$executeRaw`
		INSERT INTO guidelines_versions (round_id, version, text)
		SELECT id, guidelines_version, guidelines FROM rounds WHERE opened_at IS NOT NULL ON CONFLICT DO NOTHING`;
	await db.$executeRaw`
		INSERT INTO guidelines_acceptances (person_id, round_id, version)
		SELECT p.id, r.id, r.guidelines_version FROM people p CROSS JOIN rounds r WHERE r.opened_at IS NOT NULL
		ON CONFLICT DO NOTHING`;
}
