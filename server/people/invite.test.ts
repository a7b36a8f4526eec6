import { expect, test } from "vitest";
import { inviteState } from "./invite.ts";

const now = new Date("2026-11-23T12:00:00Z");
const earlier = new Date("2026-11-23T11:00:00Z");
const later = new Date("2026-11-23T13:00:00Z");
const fresh = { takenAt: null, revokedAt: null, expiresAt: later };

test.each([
	["a fresh one", fresh, "open"],
	["one that ends now", { ...fresh, expiresAt: now }, "expired"],
	["a taken one", { ...fresh, takenAt: earlier }, "used"],
	["a withdrawn one", { ...fresh, revokedAt: earlier }, "revoked"],
	["a taken one that has expired since", { takenAt: earlier, revokedAt: null, expiresAt: earlier }, "used"],
	["a withdrawn one that has expired since", { takenAt: null, revokedAt: earlier, expiresAt: earlier }, "revoked"],
])("%s", (_name, invite, state) => expect(inviteState(invite, now)).toBe(state));
