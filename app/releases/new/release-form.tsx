"use client";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { degrees } from "#server/judgements/judgement.ts";
import type { Funnel } from "#server/releases/make-release.ts";
import { makeReleaseSchema, type ReleaseOptions, releaseOptionsSchema } from "#server/releases/release.ts";
import type { Axis } from "#server/rounds/round.ts";
import { Confirm } from "../../components/confirm.tsx";
import { Icon } from "../../components/drawings.tsx";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { AmountFields } from "./amount-fields.tsx";
import { FilterFields } from "./filter-fields.tsx";
import { FormatFields } from "./format-fields.tsx";

export type OfferedRound = { id: string; name: string; judgements: number; axes: readonly Axis[] };
export type FieldsProps = { options: ReleaseOptions; change(changed: Partial<ReleaseOptions>): void };

const number = new Intl.NumberFormat("en");

/** All choices in one state; what they come to is counted as they are made. */
export function ReleaseForm({ rounds }: { rounds: readonly OfferedRound[] }) {
	const [name, setName] = useState("");
	const [options, setOptions] = useState<ReleaseOptions>(() => ({
		...{ roundIds: rounds.slice(0, 1).map(({ id }) => id), axes: [...(rounds[0]?.axes.slice(0, 1) ?? [])] },
		...{ from: null, until: null, degrees: [...degrees], bins: [1, 2, 3], several: "each", leastAgreement: 0 },
		...{ surplus: "exclude", selfNaming: "keep", hasty: "keep", unacceptable: "keep" },
		...{ margin: "none", heldOut: 0, seed: 0, formats: ["preference"] },
	}));
	const change = (changed: Partial<ReleaseOptions>) => setOptions((before) => ({ ...before, ...changed }));
	const asked = useDeferredValue(options);
	const checked = releaseOptionsSchema.safeParse(asked);
	const preview = useQuery(
		useTRPC().releases.preview.queryOptions(asked, { enabled: checked.success, placeholderData: keepPreviousData }),
	);
	return (
		<form className="release-form" onSubmit={(event) => event.preventDefault()}>
			<FilterFields rounds={rounds} options={options} change={change} />
			<div>
				<section aria-labelledby="rows">
					<div className="sec-head">
						<h2 id="rows">{checked.success && preview.data ? `${number.format(preview.data.rows)} rows` : "Rows"}</h2>
						<p role="status">
							{checked.success ? preview.data && fromWords(preview.data) : checked.error.issues[0]?.message}
						</p>
					</div>
					{checked.success && preview.data && <FunnelBars funnel={preview.data} />}
					<Problem error={preview.error} />
				</section>
				<FormatFields options={options} change={change} />
				<AmountFields options={options} change={change} />
				<Freeze name={name} onName={setName} options={options} rows={preview.data?.rows ?? 0} />
			</div>
		</form>
	);
}

function fromWords({ judgements, train, test }: Funnel): string {
	const held = test > 0 ? ` ${number.format(train)} to train, ${number.format(test)} held out.` : "";
	return `from ${number.format(judgements)} judgements of these axes.${held}`;
}

function FunnelBars({ funnel: { judgements, rows, test } }: { funnel: Funnel }) {
	const bars = [
		["Judgements, an axis each", judgements],
		["Rows", rows],
		["Held out", test],
	] as const;
	const most = Math.max(1, judgements, rows);
	return (
		<ul className="funnel">
			{bars.map(([name, count]) => (
				<li key={name}>
					<span>{name}</span>
					<svg className="bar" viewBox="0 0 400 10" preserveAspectRatio="none" aria-hidden="true">
						<rect width={(400 * count) / most} height="10" rx="2" />
					</svg>
					<b className="num">{number.format(count)}</b>
				</li>
			))}
		</ul>
	);
}

type FreezeProps = { name: string; onName(name: string): void; options: ReleaseOptions; rows: number };

function Freeze({ name, onName, options, rows }: FreezeProps) {
	const [asking, setAsking] = useState(false);
	const [problem, setProblem] = useState<string | null>(null);
	const router = useRouter();
	const make = useMutation(
		useTRPC().releases.make.mutationOptions({ onSuccess: ({ id }) => router.push(`/releases/${id}`) }),
	);
	const ask = () => {
		const checked = makeReleaseSchema.safeParse({ name, options });
		if (!checked.success) return setProblem(checked.error.issues[0]?.message ?? "Look at the choices again.");
		setProblem(null);
		setAsking(true);
	};
	return (
		<section className="sec freeze" aria-labelledby="freeze">
			<div className="sec-head">
				<h2 id="freeze">Freeze</h2>
			</div>
			<label className="lab">
				Name
				<input className="field" value={name} maxLength={120} onChange={({ target }) => onName(target.value)} />
				<small>It stands in the manifest and in the dataset card.</small>
			</label>
			{problem !== null && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{problem}</span>
				</p>
			)}
			<button type="button" className="btn primary lg" onClick={ask}>
				Freeze the release
			</button>
			{asking && (
				<Confirm
					title="Freeze the release"
					button={make.isPending ? "Freezing …" : "Freeze it"}
					mutation={{ isPending: make.isPending || make.isSuccess, error: make.error }}
					onConfirm={() => make.mutate({ name, options })}
					onClose={() => setAsking(false)}
				>
					<p>
						{number.format(rows)} rows are stored as they are now, and each file gets its sha256. There is no way back:
						a release stays.
					</p>
				</Confirm>
			)}
		</section>
	);
}
