import type { AuditAction, AuditDetail } from "./audit.ts";

/** What a subject such as `person:0d7c…` is called; null where it no longer exists. */
export type NameOf = (subject: string) => string | null;

type Value = AuditDetail[string] | undefined;
type Words = {
	/** The action in a list of choices. */
	title: string;
	/** What was done, as it reads after the name of who did it. */
	says(detail: AuditDetail, nameOf: NameOf): string;
};

const counted = (count: Value, noun: string) => `${count ?? "unknown"} ${count === 1 ? noun : `${noun}s`}`;
const aRole = (role: Value) => `${role === "researcher" ? "a" : "an"} ${role}`;
const orNone = (value: Value) => value ?? "none";
const byToken = ({ token }: AuditDetail) => (token ? " with an API token" : "");
const member = ({ person }: AuditDetail, nameOf: NameOf) => nameOf(`person:${person}`) ?? "somebody who is gone";

const formatWords: Record<string, string> = { jsonl: "JSON lines", csv: "a CSV file", text: "a text file" };

const words: Record<AuditAction, Words> = {
	"person.joined": { title: "Joined", says: ({ role }) => `Joined as ${role}.` },
	"person.added": {
		title: "Account added at the console",
		says: ({ role }) => `Added the account of ${aRole(role)}.`,
	},
	"person.role_changed": {
		title: "Role changed",
		says: ({ from, to }) => `Changed the role from ${from} to ${to}.`,
	},
	"person.disabled": {
		title: "Account disabled",
		says: ({ sessions }) => `Disabled the account and ended ${counted(sessions, "session")}.`,
	},
	"person.enabled": { title: "Account enabled", says: () => "Enabled the account." },
	"person.erased": {
		title: "Person erased",
		says: () => "Erased the person: name, e-mail address, drafts and tokens are gone.",
	},
	"person.password_changed": { title: "Password changed", says: () => "Changed their own password." },
	"person.password_reset": {
		title: "Password reset",
		says: ({ sessions }) => `Set a new password and ended ${counted(sessions, "session")}.`,
	},
	"person.signed_out_everywhere": {
		title: "Signed out everywhere",
		says: ({ sessions }) => `Ended all sessions: ${counted(sessions, "session")}.`,
	},
	"invite.made": {
		title: "Invite made",
		says: ({ role, days }) => `Made an invite for ${aRole(role)}, good for ${counted(days, "day")}.`,
	},
	"invite.revoked": { title: "Invite revoked", says: () => "Revoked an invite." },
	"setup.invited": {
		title: "Link for the first admin printed",
		says: () => "Printed the link for the first admin.",
	},
	"team.made": { title: "Team made", says: () => "Made a team." },
	"team.renamed": { title: "Team renamed", says: () => "Renamed a team." },
	"team.deleted": {
		title: "Team deleted",
		says: ({ members }) => `Deleted a team of ${counted(members, "member")}.`,
	},
	"team.member_added": {
		title: "Put into a team",
		says: (detail, nameOf) => `Put ${member(detail, nameOf)} into a team.`,
	},
	"team.member_removed": {
		title: "Taken out of a team",
		says: (detail, nameOf) => `Took ${member(detail, nameOf)} out of a team.`,
	},
	"token.made": {
		title: "API token made",
		says: ({ scopes }) => `Made an API token for ${String(scopes).replaceAll(",", ", ")}.`,
	},
	"token.revoked": { title: "API token revoked", says: () => "Revoked an API token." },
	"audit.downloaded": {
		title: "Audit log downloaded",
		says: (detail) => `Downloaded the audit log as ${String(detail.format).toUpperCase()}${byToken(detail)}.`,
	},
	"model.registered": {
		title: "Model registered",
		says: ({ kind }) => (kind === "remote" ? "Registered a remote model." : "Registered an embedded model."),
	},
	"model.renamed": { title: "Model renamed", says: () => "Renamed a model." },
	"model.removed": { title: "Model removed", says: () => "Removed a model from the list." },
	"model.address_changed": {
		title: "Address of a model changed",
		says: ({ keyDropped }) => `Changed the address of a model${keyDropped ? ", whose key was dropped" : ""}.`,
	},
	"model.key_set": { title: "Key of a model set", says: () => "Gave a model a key." },
	"model.key_removed": { title: "Key of a model removed", says: () => "Removed the key of a model." },
	"model.loaded": { title: "Model loaded", says: () => "Loaded a model into memory." },
	"model.unloaded": { title: "Model unloaded", says: () => "Unloaded a model from memory." },
	"round.opened": {
		title: "Round opened",
		says: ({ variants }) => `Opened a round with ${counted(variants, "variant")}.`,
	},
	"round.paused": { title: "Round paused", says: () => "Paused a round." },
	"round.resumed": { title: "Round resumed", says: () => "Resumed a round." },
	"round.closed": { title: "Round closed", says: () => "Closed a round." },
	"round.target_changed": {
		title: "Target changed",
		says: ({ from, to }) => `Changed the target of a round from ${orNone(from)} to ${orNone(to)}.`,
	},
	"round.deadline_changed": {
		title: "Deadline changed",
		says: ({ to }) => `Changed the deadline of a round to ${orNone(to)}.`,
	},
	"round.people_changed": {
		title: "People of a round changed",
		says: ({ people, teams = 0 }) => {
			if (people === null) return "Gave a round to everyone.";
			const chosen = people === 1 ? "1 chosen person" : `${people} chosen people`;
			return `Gave a round to ${chosen}${teams === 0 ? "" : ` and ${counted(teams, "team")}`}.`;
		},
	},
	"round.guidelines_changed": {
		title: "Guidelines changed",
		says: ({ version }) => `Wrote version ${version} of the guidelines of a round.`,
	},
	"round.sampling_stopped": { title: "Sampling ahead stopped", says: () => "Stopped the sampling ahead of a round." },
	"round.sampling_started": { title: "Sampling ahead started", says: () => "Started the sampling ahead of a round." },
	"round.exported": {
		title: "Round exported",
		says: (detail) =>
			`Exported a round${byToken(detail)}: axis ${detail.axis}, margin ${detail.margin}${detail.selfNaming === "exclude" ? ", without pairs that name their model" : ""}.`,
	},
	"round.pair_withdrawn": {
		title: "Reported pair withdrawn",
		says: () => "Took a reported pair out of a round.",
	},
	"round.report_dismissed": {
		title: "Report dismissed",
		says: () => "Dismissed a report of a pair, which stays in its round.",
	},
	"pool.made": { title: "Prompt pool made", says: () => "Made a pool of prompts." },
	"pool.changed": { title: "Prompt pool changed", says: () => "Changed the name or description of a pool of prompts." },
	"pool.imported": {
		title: "Prompts imported",
		says: ({ prompts, format }) =>
			`Imported ${counted(prompts, "prompt")} from ${formatWords[String(format)] ?? "a file"}.`,
	},
	"pool.prompt_removed": {
		title: "Prompt removed",
		says: () => "Removed a prompt that no round has used from a pool.",
	},
	"pool.deleted": {
		title: "Prompt pool deleted",
		says: ({ prompts }) => `Deleted a pool of ${counted(prompts, "prompt")}.`,
	},
	"release.made": { title: "Release made", says: ({ rows }) => `Froze a release of ${counted(rows, "row")}.` },
	"release.downloaded": {
		title: "Release downloaded",
		says: ({ file }) => `Downloaded ${file ?? "a file"} of a release.`,
	},
	"known.made": { title: "Known pairs made", says: () => "Made a set of known pairs." },
	"known.changed": { title: "Known pairs changed", says: () => "Changed the name or purpose of a set of known pairs." },
	"known.pairs_added": {
		title: "Known pairs added",
		says: ({ pairs }) => `Added ${counted(pairs, "known pair")} to a set.`,
	},
	"known.pair_removed": {
		title: "Known pair removed",
		says: () => "Removed a pair from a set of known pairs that no opened round uses.",
	},
	"known.deleted": {
		title: "Known pairs deleted",
		says: ({ pairs }) => `Deleted a set of ${counted(pairs, "known pair")}.`,
	},
};

/** What happened, as a sentence; the bare action where another version wrote it. */
export function auditSentence(action: string, detail: AuditDetail, nameOf: NameOf): string {
	return isKnown(action) ? words[action].says(detail, nameOf) : action;
}

function isKnown(action: string): action is AuditAction {
	return Object.hasOwn(words, action);
}

/** The actions as a list of choices. */
export const auditChoices = Object.entries(words).map(([action, { title }]) => ({ action, title }));
