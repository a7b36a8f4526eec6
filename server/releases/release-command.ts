import { z } from "zod";

export const releaseUsage = `npm run release -- list
npm run release -- make --name <name> --options <file.json>
npm run release -- download <number> --to <folder> [--gz]
npm run release -- verify <folder>

list, make and download work on the releases of this installation, as its operator; verify works on any folder that holds a
manifest.json. The options of a release stand in the manifest of another one, under "options". A download that was broken off
goes on where it was.`;

const number = z.coerce.number("Say the number of the release, as list shows it.").int().min(1);

const releaseCommandSchema = z.discriminatedUnion(
	"command",
	[
		z.strictObject({ command: z.literal("list") }),
		z.strictObject({
			command: z.literal("make"),
			name: z.string("Give the name with --name."),
			options: z.string("Give a file of options with --options."),
		}),
		z.strictObject({
			command: z.literal("download"),
			what: number,
			to: z.string("Give the folder with --to."),
			gz: z.boolean().default(false),
		}),
		z.strictObject({ command: z.literal("verify"), what: z.string("Say which folder.") }),
	],
	{ error: "Say what to do: list, make, download or verify." },
);
export type ReleaseCommand = z.infer<typeof releaseCommandSchema>;

/** @returns the command, or the sentence that says what is wrong with it */
export function readReleaseCommand(
	[command, what, ...more]: string[],
	options: Record<string, string | boolean | undefined>,
): ReleaseCommand | string {
	if (more.length > 0) return `“${more.join(" ")}” is not expected after “${what}”.`;
	const parsed = releaseCommandSchema.safeParse({ ...options, command, ...(what !== undefined && { what }) });
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	if (issue?.code === "unrecognized_keys") {
		const unknown = issue.keys.map((key) => (key === "what" ? `“${what}”` : `--${key}`));
		return `“${command}” does not take ${unknown.join(", ")}.`;
	}
	return issue?.message ?? "This cannot be understood.";
}
