import { z } from "zod";
import { promptProblem } from "./prompt.ts";

export const promptSchema = z.string().superRefine((text, context) => {
	const problem = promptProblem(text);
	if (problem !== null) context.addIssue(problem);
});
