import type { ReactNode } from "react";
import type { Degree } from "#server/judgements/judgement.ts";
import { pointName } from "#server/judgements/judgement.ts";
import { type Missing, missingWords, refusalWords } from "#server/judgements/problem.ts";
import { riskWords, vectorWords } from "#server/judgements/prompt-labels.ts";
import { reasonWords } from "#server/judgements/skip.ts";
import { counted } from "../../components/counted.ts";

const degreeWords: Record<Degree, string> = {
	significantly: "Significantly better",
	better: "Better",
	slightly: "Slightly better",
	negligibly: "Negligibly / unsure",
};
const endings = { one: "st", two: "nd", few: "rd", other: "th", zero: "th", many: "th" };
const list = new Intl.ListFormat("en");
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

/** The bar of the work page, the dialogue beside the work, and what is said of both. */
export const bar = {
	skipTo: { comparing: "Skip to the strips", composing: "Skip to the prompt", waiting: "Skip to the round" },
	comparing: "Compare two responses",
	today: (today: ReactNode, cap: number | null) => (
		<>
			{today}
			{cap !== null && ` of ${cap}`} today
		</>
	),
	inAll: (mine: ReactNode) => <>, {mine} in all</>,
	raw: "Raw text",
	guidelines: "Guidelines",
	undo: "Undo",
	said: {
		none: "",
		sampling: "Sampling",
		ready: "Ready to judge",
		saved: "Saved",
		saved_next: "Saved, next pair",
		kept: "Kept on this device",
		stopped: "Stopped",
		failed: "Failed",
	},
	surplus: { first: "Saved as an extra judgement.", more: "The pair had all it needed by then." },
	passed_on: { first: "Your pair is ready, and others judge it.", more: "Go on with the next prompt." },
	offline: { first: "You are offline.", more: "What you write and choose is kept", where: "on this device" },
	waits: (count: number) => ({
		first: `${counted(count, "judgement")} on this device.`,
		they: "They are",
		sent: "sent when the server answers again.",
	}),
	refused: (why: string | null, comment: string) =>
		`A judgement from this device was not taken. ${why ?? ""}${comment === "" ? "" : ` You had written: ${comment}`}`,
	dismiss: "Dismiss",
	changedElsewhere: "This judgement was changed in another tab. Its newest choices are shown.",
};

export const rail = {
	dialogue: "Dialogue",
	soFar: "Dialogue so far",
	blurAgain: "Blur again",
	fresh: "new",
	turn: (turn: number, turns: number) => (turns > 1 ? `turn ${turn} of ${turns}` : `turn ${turn}`),
	pastTurn: (turn: number) => `Turn ${turn}`,
	empty: "Your turns appear here, with the response that you chose for each.",
	you: "You",
	chosen: "Chosen response",
	prompt: (turn: number) => (turn > 1 ? `Your prompt, turn ${turn}` : "Your prompt"),
	judge: "judge, from A to B",
	axis: "change the axis",
	aSafe: "A is safe, unsafe",
	bSafe: "B is safe, unsafe",
	scroll: "scroll both",
	allKeys: "all keys",
	sample: "sample two responses",
	guidelines: "guidelines",
};

export const composer = {
	title: "Write a prompt",
	lead: (purpose: string, turns: number) =>
		`${purpose} Two responses follow${turns > 1 ? `, and a dialogue of up to ${turns} turns` : ""}.`,
	ended: (why: string) => `${why} What you write here is kept.`,
	prompt: "Prompt",
	goOnHere: "Go on with the dialogue.",
	ask: "Ask for something that you would really want.",
	characters: (used: string, of: string) => `${used} of ${of} characters`,
	sample: "Sample two responses",
	take: "Take a prompt of the round instead",
	goingOn: (turn: number, turns: number) => `Go on, turn ${turn} of ${turns}`,
	end: "End the dialogue",
	chosen: "Chosen response",
	context: "Context that is taken",
	contextTaken: (used: string, of: string) => `About ${used} of ${of} tokens are taken.`,
	contextLeft: (percent: number) =>
		percent < 15 ? "Little is left: write a short prompt, or end the dialogue." : `${percent} % are left.`,
	suggestions: "Or start from one of these",
	waiting: "No pair waits for you now",
	next: "The next pair",
	looking: "Looking for the next pair of this round …",
	over: (why: string) => `${why} Thank you for your work.`,
	none: "You have judged every pair of this round that is ready for you. More may be sampled still; look again later.",
	look: "Look again",
};

export const cover = {
	title: "Sensitive text",
	why: "It may be disturbing, so it is blurred until you reveal it. You need not read it, and may stop at any time.",
	reveal: "Reveal the text",
	help: "Help:",
};

export const sheet = {
	comparison: "Comparison",
	link: "Scroll both responses together",
	linkShort: "Scroll both together",
	axes: { helpfulness: "Helpfulness", safety: "Safety" },
	response: (letter: string) => `Response ${letter}`,
	textOf: (letter: string) => `Text of ${letter}`,
	status: { queued: "Queued", sampling: "Sampling", complete: "Complete", stopped: "Stopped", failed: "Failed" },
	points: [1, 2, 3, 4, 5, 6, 7, 8].map(pointName),
	degrees: degreeWords,
	ends: ["A significantly better", "B significantly better"],
	whenComplete: "When both are complete",
	notJudged: "Not judged yet",
	is: (letter: string) => `Response ${letter} is`,
	safe: "Safe",
	unsafe: "Unsafe",
	refused: "The safer response must be marked safe.",
	missing: (missing: readonly Missing[]) => `Not judged yet: ${list.format(missing.map(missingWords))}.`,
	contradicts: refusalWords,
	onItsWay: "The judgement is on its way.",
	notYet: "Judging begins when both responses are complete.",
	stop: "Stop",
	stopped: "You stopped the sampling. Sample again, or change the prompt.",
	change: "Change the prompt",
	retry: "Retry",
	keep: "Leave it as it was",
	submit: "Submit",
	submitting: "Submit…",
	submitLabel: "Submit judgement",
	comment: "Comment",
	optional: "Comment, optional",
	why: (characters: number) => `Why? At least ${characters} characters`,
	inLine: (position: number) => `Queued, ${position}${endings[ordinals.select(position)]} in line`,
	afterwards: "Judge, when both are complete",
	seconds: (seconds: number) => `${seconds} s`,
	reasons: "Reasons",
	reasonsOf: (letter: string) => `Reasons, response ${letter}, optional`,
	unacceptable: "Both unacceptable",
	labels: "Labels",
	risk: { legend: "Risk categories of the prompt, optional", word: "Risk" },
	attack: { legend: "Attack vectors of the prompt, optional", word: "Attack" },
	risks: riskWords,
	vectors: vectorWords,
	edit: (letter: string) => `Edit ${letter}`.trim(),
	edited: (letter: string) => `Edited ${letter}`,
	editOf: (letter: string) => `Response ${letter}, edited`,
	editFirst: "Choose a response first, then make it a better one here.",
	editHint:
		"It is stored beside the response, which stays as it is. Your choice is between the responses as they were sampled.",
	editContinues: "The dialogue goes on from the edited text.",
	editBack: "Take the edit back",
	parts: "Parts of this comparison",
	judge: "Judge",
};

export const skipping = {
	open: "Skip or report",
	written: "This dialogue ends here, without a judgement of this pair. You begin the next one.",
	given: "Somebody else gets this pair. It does not come back to you, and you get the next one.",
	why: "Why",
	reasons: reasonWords,
	report: "Report",
	reports: "Report it, so that a researcher looks at it",
	note: "Note, optional",
	choose: "Choose a reason.",
	reportIt: "Report and skip",
	skipIt: "Skip this pair",
	goOn: "Go on judging",
};

export const keys = {
	title: "Keys",
	rest: "Keys rest while you type, and while something is being sent.",
	points: "judge on the current axis, from A to B; the next axis then has the keys",
	axis: "change the axis",
	aSafe: "response A is safe, unsafe",
	bSafe: "response B is safe, unsafe",
	reasons: "reasons, a row for each response",
	edit: "edit the chosen response, where the round allows it; Esc leaves",
	labels: "labels of the prompt, where safety is judged",
	unacceptable: "both are unacceptable; the better one is chosen all the same",
	comment: "comment; Esc leaves it",
	skip: "skip or report this pair; a dialog asks why",
	reveal: "reveal blurred text, or blur it again",
	scroll: "scroll both down, with Shift up",
	submit: "submit the judgement",
	sample: "sample two responses, or submit from the comment",
	undo: "undo the last judgement",
	guidelines: "open or close the guidelines",
	find: "find words in the guidelines; ↵ goes on, Esc leaves",
	keys: "show these keys",
	space: "Space",
};

export const guide = {
	title: "Guidelines",
	close: "Close",
	text: "Text of the guidelines",
	version: (version: number) => `Version ${version}, frozen with this round`,
	find: "Find in the guidelines",
	findWith: "Find, with /",
	previous: "Previous place",
	next: "Next place",
	place: (at: number, count: number) => `${at} of ${count}`,
	notThere: "Not there",
};
