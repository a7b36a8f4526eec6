"use client";
import { useEffect, useState } from "react";
import { degrees } from "#server/judgements/judgement.ts";
import { bins, type ReleaseOptions, releaseOptionsSchema } from "#server/releases/release-options.ts";
import { readStored, writeStored } from "../../components/device-storage.ts";
import type { OfferedRound } from "./release-form.tsx";

const kept = "release";

const begin = (rounds: readonly OfferedRound[]): ReleaseOptions => ({
	...{ roundIds: rounds.slice(0, 1).map(({ id }) => id), axes: [...(rounds[0]?.axes.slice(0, 1) ?? [])] },
	...{ from: null, until: null, teamIds: [], heldBackIds: [], degrees: [...degrees], bins: [...bins] },
	...{ several: "each", leastAgreement: 0, leastKnown: 0 },
	...{ surplus: "exclude", selfNaming: "keep", hasty: "keep", unacceptable: "keep", skipped: "keep", edits: "none" },
	...{ margin: "none", heldOut: 0, seed: 0, formats: ["preference"], kinds: ["jsonl"], licence: "", limits: "" },
});

/** The choices of a release, kept on this device until it is frozen, so that a reload loses none. `like` begins with another's. */
export function useChoices(rounds: readonly OfferedRound[], like: ReleaseOptions | null) {
	const offered = (options: ReleaseOptions): ReleaseOptions => ({
		...options,
		roundIds: options.roundIds.filter((id) => rounds.some((round) => round.id === id)),
	});
	const [options, setOptions] = useState<ReleaseOptions>(() => (like ? offered(like) : begin(rounds)));
	// biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is there; a server has no such storage
	useEffect(() => {
		const stored = like === null ? releaseOptionsSchema.safeParse(readStored(kept)) : null;
		if (stored?.success) setOptions(offered(stored.data));
	}, []);
	const change = (changed: Partial<ReleaseOptions>) => {
		const next = { ...options, ...changed };
		setOptions(next);
		writeStored(kept, next);
	};
	return { options, change };
}

export function forgetChoices(): void {
	writeStored(kept, null);
}
