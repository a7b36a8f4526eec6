import type { Axis } from "#server/rounds/axis.ts";
import { counted } from "../../components/counted.ts";

const better: Record<Axis, string> = { helpfulness: "more helpful", safety: "safer" };

/** What stands before the work of a round: its guidelines, its practice, and what keeps somebody out of it. */
export const accepting = {
	changed: "The guidelines have changed",
	first: "Read the guidelines first",
	changedLead: "Judgements from now on follow the new version. Those that you have made stay as they are.",
	firstLead: "They say how to judge in this round. You find them again beside the work, by the key G.",
	waits: "Your open pair waits, with what you chose and wrote.",
	since: (version: number) => `What changed since version ${version}`,
	asBefore: (lines: number) => `${counted(lines, "line")} as before`,
	added: "Added:",
	removed: "Removed:",
	accept: "I have read these and will follow them",
	noted: "When and which version is written down. A new version asks again.",
};

export const practice = {
	failed: "The practice is not passed",
	first: "Practise first",
	lead: (pairs: number, pass: number) =>
		`${counted(pairs, "pair")} whose answer is known. After each you read what is right and why. With at least ${pass} you choose the same side, and the round is open to you; how strongly does not matter here.`,
	lastTime: (agreed: number, of: number) => `You agreed with ${agreed} of ${of} last time.`,
	used: (attempts: number) =>
		`All ${counted(attempts, "attempt")} are used. Ask the researcher who gave you the round; your other rounds are not touched.`,
	again: "Try again",
	begin: "Begin the practice",
	left: (attempts: number) => `${counted(attempts, "attempt")} left. You can leave and go on later, on any device.`,
	pair: (number: number, of: number) => `Pair ${number} of ${of}`,
	see: "See what is right",
	right: "That is right",
	otherwise: "The guidelines say otherwise",
	youSaid: "You said otherwise.",
	better: (letter: string, axis: Axis) => `Response ${letter} is ${better[axis]}.`,
	marked: (letter: string, safe: boolean) => `Response ${letter} is ${safe ? "safe" : "unsafe"}.`,
	result: ({ passed, agreed, of, pass }: { passed: boolean; agreed: number; of: number; pass: number }) =>
		`${passed ? "Passed" : "Not passed"}: you agreed with ${agreed} of ${of}, and ${pass} are needed.`,
	more: (attempts: number) => `You have ${counted(attempts, "more attempt")}.`,
	next: "Next pair",
	toWork: "Go to the work",
	goOn: "Go on",
};

export const optedOut = {
	title: "This round judges safety",
	lead: "You asked for no such rounds, so nothing of it is shown or given to you. What you judged here stays. Pairs that you had not judged went to others; what you wrote yourself waits for you.",
	rounds: "Go to your rounds",
	change: "Change this on your account page",
};
