import { z } from "zod";
import { emailSchema, nameSchema, roleSchema, roles } from "./person.ts";

export const userUsage = `npm run user -- list
npm run user -- add --email <address> --name <name> --role <${roles.join("|")}> --password-stdin
npm run user -- disable --email <address>
npm run user -- enable --email <address>
npm run user -- reset-password --email <address> --password-stdin

A password comes on standard input and never as an argument, which other users of the machine could read:
  npm run user -- reset-password --email ada@example.org --password-stdin < password.txt`;

const email = z.string("Give the address with --email.").pipe(emailSchema);
const passwordStdin = z.literal(true, "Give the password on standard input and say so with --password-stdin.");

const operatorCommandSchema = z.discriminatedUnion(
	"command",
	[
		z.strictObject({ command: z.literal("list") }),
		z.strictObject({
			command: z.literal("add"),
			email,
			name: z.string("Give the name with --name.").pipe(nameSchema),
			role: z.enum(roles, `Give a role with --role: ${roleSchema.options.join(", ")}.`),
			"password-stdin": passwordStdin,
		}),
		z.strictObject({ command: z.literal("disable"), email }),
		z.strictObject({ command: z.literal("enable"), email }),
		z.strictObject({ command: z.literal("reset-password"), email, "password-stdin": passwordStdin }),
	],
	{ error: "Say what to do: list, add, disable, enable or reset-password." },
);

export type OperatorCommand = z.infer<typeof operatorCommandSchema>;

/** @returns the command, or the sentence that says what is wrong with it */
export function readOperatorCommand(
	words: string[],
	options: Record<string, string | boolean | undefined>,
): OperatorCommand | string {
	const [command, ...more] = words;
	if (more.length > 0) return `“${more.join(" ")}” is not expected after “${command}”.`;
	const parsed = operatorCommandSchema.safeParse({ ...options, command });
	if (parsed.success) return parsed.data;
	const [issue] = parsed.error.issues;
	if (issue?.code === "unrecognized_keys") return `“${command}” does not take --${issue.keys.join(", --")}.`;
	return issue?.message ?? "This cannot be understood.";
}
