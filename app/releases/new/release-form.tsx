"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import type { Preview } from "#server/releases/make-release.ts";
import { type ReleaseOptions, releaseOptionsSchema } from "#server/releases/release-options.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { AmountFields } from "./amount-fields.tsx";
import { FilterFields } from "./filter-fields.tsx";
import { FirstRows } from "./first-rows.tsx";
import { FormatFields } from "./format-fields.tsx";
import { Freeze } from "./freeze.tsx";
import { FunnelBars, fromWords } from "./funnel-bars.tsx";
import { shown } from "./release-words.ts";
import { useChoices } from "./use-choices.ts";

export type OfferedRound = { id: string; name: string; judgements: number; axes: readonly Axis[] };
export type OfferedTeam = { id: string; name: string };
export type FieldsProps = {
	options: ReleaseOptions;
	change(changed: Partial<ReleaseOptions>): void;
	preview: Preview | undefined;
};

type ReleaseFormProps = {
	rounds: readonly OfferedRound[];
	teams: readonly OfferedTeam[];
	/** The choices to begin with; null for those of a newcomer. */
	like: ReleaseOptions | null;
};

/** All choices in one state; what they come to is counted as they are made. */
export function ReleaseForm({ rounds, teams, like }: ReleaseFormProps) {
	const { options, change } = useChoices(rounds, like);
	// What only the papers hold changes no count.
	const { licence: _licence, limits: _limits, ...counting } = options;
	const wanted = { ...counting, licence: "", limits: "" };
	const asked = useDeferredValue(wanted);
	const checked = releaseOptionsSchema.safeParse(asked);
	const { data, error, isPlaceholderData } = useQuery(
		useTRPC().releases.preview.queryOptions(asked, {
			enabled: checked.success,
			placeholderData: keepPreviousData,
			trpc: { abortOnUnmount: true },
		}),
	);
	const preview = checked.success ? data : undefined;
	// Until the new choices are counted, the numbers are those of the choices before.
	const busy = checked.success && (isPlaceholderData || JSON.stringify(wanted) !== JSON.stringify(asked));
	const fields = { options, change, preview: data };
	return (
		<form className="release-form" onSubmit={(event) => event.preventDefault()}>
			<FilterFields rounds={rounds} teams={teams} {...fields} />
			<div>
				<section aria-labelledby="rows" aria-busy={busy}>
					<div className="sec-head">
						<h2 id="rows">{preview ? `${shown(preview.left.rows)} rows` : "Rows"}</h2>
						<p role="status">{checked.success ? preview && fromWords(preview) : checked.error.issues[0]?.message}</p>
					</div>
					{preview && <FunnelBars preview={preview} />}
					<Problem error={error} />
				</section>
				<FormatFields {...fields} />
				<AmountFields {...fields} />
				{preview && <FirstRows rows={preview.first} />}
				<Freeze options={options} change={change} rows={preview?.left.rows ?? 0} />
			</div>
		</form>
	);
}
