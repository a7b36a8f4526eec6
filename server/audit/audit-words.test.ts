import { expect, test } from "vitest";
import { auditActions } from "./audit.ts";
import { auditChoices, auditSentence } from "./audit-words.ts";

const nobody = () => null;
const grace = (subject: string) => (subject === "person:1" ? "Grace Hopper" : null);

test.each([
	["person.joined", { role: "annotator" }, "Joined as annotator."],
	["person.added", { role: "admin" }, "Added the account of an admin."],
	["person.role_changed", { from: "annotator", to: "admin" }, "Changed the role from annotator to admin."],
	["person.disabled", { sessions: 1 }, "Disabled the account and ended 1 session."],
	["person.disabled", {}, "Disabled the account and ended unknown sessions."],
	["invite.made", { role: "researcher", days: 7 }, "Made an invite for a researcher, good for 7 days."],
	["team.deleted", { members: 0 }, "Deleted a team of 0 members."],
	["team.member_added", { person: "1" }, "Put Grace Hopper into a team."],
	["team.member_removed", { person: "2" }, "Took somebody who is gone out of a team."],
	["token.made", { scopes: "exports:read,audit:read" }, "Made an API token for exports:read, audit:read."],
	["audit.downloaded", { format: "csv", token: null }, "Downloaded the audit log as CSV."],
	["audit.downloaded", { format: "jsonl", token: "1" }, "Downloaded the audit log as JSONL with an API token."],
	["round.exported", { axis: "both", margin: "none" }, "Exported a round: axis both, margin none."],
	["round.people_changed", { people: null }, "Gave a round to everyone."],
	["round.people_changed", { people: 3 }, "Gave a round to 3 chosen people."],
	["round.people_changed", { people: 1, teams: 2 }, "Gave a round to 1 chosen person and 2 teams."],
	["round.target_changed", { from: null, to: 100 }, "Changed the target of a round from none to 100."],
	["model.registered", { kind: "remote" }, "Registered a remote model."],
	["model.address_changed", { keyDropped: true }, "Changed the address of a model, whose key was dropped."],
	["model.address_changed", { keyDropped: false }, "Changed the address of a model."],
	["robot.rebelled", {}, "robot.rebelled"],
])("%s with %j reads: %s", (action, detail, sentence) => {
	expect(auditSentence(action, detail, grace)).toBe(sentence);
});

test("every action is a sentence, and a choice with a title of its own", () => {
	for (const action of auditActions) expect(auditSentence(action, {}, nobody)).toMatch(/^[A-Z].*\.$/);
	expect(auditChoices.map(({ action }) => action).sort()).toEqual([...auditActions].sort());
	expect(new Set(auditChoices.map(({ title }) => title)).size).toBe(auditActions.length);
});
