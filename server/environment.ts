import { z } from "zod";

const environmentSchema = z.object({
	/** The application's own role; it can neither update nor delete audit events. */
	DATABASE_URL: z.url(),
	/** Signs sessions; made at the first start and kept in the data folder. */
	TWOFOLD_SECRET: z.string().min(32),
	/** The address that people type, for links and for the origin check. */
	TWOFOLD_URL: z.url().default("http://localhost:3000"),
	INFERENCE_URL: z.url().optional(),
	INFERENCE_TOKEN: z.string().min(16).optional(),
	/** Hosts that remote models may be at although their addresses are not public: see models/engine-hosts.ts. */
	TWOFOLD_ENGINE_HOSTS: z.string().default(""),
	/** Where people who judge safety find help; shown beside their work, and nothing where it is empty. */
	TWOFOLD_HELP_LINE: z.string().trim().max(300).default(""),
});

export type Environment = z.infer<typeof environmentSchema>;

let parsed: Environment | undefined;

/** Parsed at first use and not at import, since a build runs without any of it. */
export function environment(): Environment {
	if (parsed) return parsed;
	const result = environmentSchema.safeParse(process.env);
	if (!result.success) {
		const names = result.error.issues.map((issue) => issue.path.join(".")).join(", ");
		throw new Error(`Settings are missing or wrong: ${names}. Start Twofold with "npm start", or see docs/running.md.`);
	}
	parsed = result.data;
	return parsed;
}
