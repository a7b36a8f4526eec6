import { describe, expect, test } from "vitest";
import { emailSchema, invitableRoles, mayActAs, mayInvite, type Role, roles } from "./person.ts";

describe("roles", () => {
	const acts: Record<Role, Role[]> = {
		annotator: ["annotator"],
		researcher: ["annotator", "researcher"],
		admin: ["annotator", "researcher", "admin"],
	};
	const invites: Record<Role, Role[]> = {
		annotator: [],
		researcher: ["annotator"],
		admin: ["annotator", "researcher", "admin"],
	};

	for (const actual of roles) {
		for (const other of roles) {
			test(`${actual} as ${other}`, () => {
				expect(mayActAs(actual, other)).toBe(acts[actual].includes(other));
				expect(mayInvite(actual, other)).toBe(invites[actual].includes(other));
			});
		}
		test(`${actual} invites`, () => expect(invitableRoles(actual)).toEqual(invites[actual]));
	}
});

test("an e-mail address is kept in lower case, so that it is the same person however it is typed", () => {
	expect(emailSchema.parse(" Ada@Example.ORG ")).toBe("ada@example.org");
	expect(emailSchema.safeParse("ada").success).toBe(false);
});
