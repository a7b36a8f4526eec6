import type { ReactNode } from "react";
import type { Choices } from "#server/judgements/judgement.ts";
import { counted } from "../../components/counted.ts";

/** The list of one's rounds. */
export const rounds = {
	title: "Your rounds",
	lead: "Choose a round, write a prompt, and judge the two responses.",
	noSafety: (link: (words: string) => ReactNode) => (
		<>Rounds that judge safety are left out, as you asked. {link("Your account page")} changes that.</>
	),
	goOnWith: "Continue",
	goOn: "Go on",
	begin: "Begin",
	withRound: (name: string) => ` with ${name}`,
	judged: (today: ReactNode, mine: ReactNode) => (
		<>
			{today} judged today, {mine} in all
		</>
	),
	waits: ". A comparison waits for you",
	dialogue: (turn: number, turns: number) => `. A dialogue goes on with turn ${turn} of ${turns}`,
	states: { draft: "Draft", open: "Open", paused: "Paused", closed: "Closed" },
	none: "No round is open",
	noneYet: "A researcher opens the next one; it then appears here.",
	noneOpen: "The rounds that exist are under Rounds.",
	toRounds: "Go to the rounds",
};

/** One's own judgements. */
export const mine = {
	title: "Your work",
	lead: "What you have judged, for you alone. Days and times are in UTC.",
	today: "Today",
	inAll: "In all",
	anHour: "An hour",
	anHourOf: "in the hours of this week in which you judged",
	pace: "Pace",
	paceLead: "Judgements in each hour of the last seven days.",
	paceWords: (total: number, most: string) =>
		`${counted(total, "judgement")} in the last seven days, at most ${most} in an hour.`,
	noBars: "The bars appear with your next judgement.",
	numbers: "The numbers behind the bars",
	hourly: "Your judgements in each hour",
	hour: "Hour from, in UTC",
	judgements: "Judgements",
	yours: "Your judgements",
	yoursLead: "The latest first, as you left them.",
	cannotSearch: "This cannot be searched for. Search for something else.",
	noneFits: "None of your judgements fits. Search for fewer words, or in all rounds.",
	none: "You have judged nothing yet.",
	rounds: "Rounds",
	round: "Round",
	noRounds: "A round stands here once you have judged in it.",
	inRounds: "Your judgements in each round",
	agreed: (agreed: number, of: number) => `You agreed with ${agreed} of ${of} pairs whose answer is known.`,
	words: "Words in the prompt",
	all: "All",
	search: "Search",
	clear: "Clear",
	folded: "Sensitive text, folded away",
	editOf: (letter: string) => `Your edit of ${letter}`,
	dialogue: "The dialogue and both responses",
	both: "Both responses",
	to: (title: string) => ` to: ${title}`,
	chosen: "Chosen response",
	you: "You",
	response: (letter: string) => `Response ${letter}`,
	change: "Change it",
	on: { helpfulness: (point: string) => `Helpfulness: ${point}`, safety: (point: string) => `Safety: ${point}` },
	marked: (letter: string, safe: boolean) => `${letter} is ${safe ? "safe" : "unsafe"}`,
	because: (letter: string, reasons: Choices["leftReasons"]) => `${letter}: ${reasons.join(", ").toLowerCase()}`,
	unacceptable: "Both unacceptable",
	risk: (names: string[]) => `Risk of the prompt: ${names.join(", ").toLowerCase()}`,
	attack: (names: string[]) => `Attack of the prompt: ${names.join(", ").toLowerCase()}`,
};

export const account = {
	title: "Account",
	lead: "What others see of your judgements is a pseudonym, never your name.",
	name: "Name",
	email: "Email",
	role: "Role",
	roles: { annotator: "annotator", researcher: "researcher", admin: "admin" },
	reading: "Reading",
	readingLead: "For the work page, on all your devices. Light, dark and less motion follow your system.",
	size: "Text size",
	sizes: { small: "Small", normal: "Normal", large: "Large", largest: "Largest" },
	width: "Width of a response's text",
	widths: { narrow: "Narrow", normal: "Normal", wide: "As wide as there is room" },
	linked: "The two responses scroll together",
	save: "Save",
	saved: "Saved. The work page shows it when you open it next.",
	safety: "Rounds that judge safety",
	safetyLead: "They may show disturbing text. Nobody has to judge them, and you can change your mind at any time.",
	noSafety: "Give me no rounds that judge safety",
	left: "Saved. Such rounds are gone from your list, and their pairs go to others. What you judged stays.",
	back: "Saved. Rounds that judge safety are in your list again.",
	password: "Password",
	passwordLead: "A new one signs you out on all other devices.",
	current: "Current password",
	fresh: "New password",
	changePassword: "Change the password",
	changed: "The password is changed.",
	writeCurrent: "Write your current password.",
	another: "Choose another password.",
};
