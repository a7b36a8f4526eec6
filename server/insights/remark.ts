import { z } from "zod";
import { noteSchema } from "./disagreement.ts";

export const remarkKinds = ["note", "coach"] as const;
export type RemarkKind = (typeof remarkKinds)[number];
export const remarkSchema = z.strictObject({
	roundId: z.uuid(),
	personId: z.uuid(),
	kind: z.enum(remarkKinds),
	text: noteSchema.min(1, "Write what you want to say."),
});
export type RemarkInput = z.infer<typeof remarkSchema>;

export type Remark = {
	id: string;
	kind: RemarkKind;
	text: string;
	authorName: string;
	madeAt: Date;
	readAt: Date | null;
};
/** What a person is told of their own work. */
export type Coaching = { id: string; roundName: string; text: string; madeAt: Date };
