import Link from "next/link";
import type { PoolOrder } from "#server/rounds/round.ts";
import { counted } from "../../../components/counted.ts";
import type { PartProps } from "./launch-form.tsx";
import { NumberField } from "./number-field.tsx";

const orders: { order: PoolOrder; name: string; hint: string }[] = [
	{ order: "given", name: "As given", hint: "As in the file." },
	{ order: "simple_first", name: "Simple first", hint: "By level, the lowest first; prompts without one come last." },
	{ order: "random", name: "Random", hint: "Mixed once; the same for everybody." },
];

/** Which pool, in what order, and how its pairs are made and judged. */
export function PoolFields({ draft, change, choices: { pools } }: PartProps) {
	return (
		<>
			<label className="lab">
				Pool
				<select
					className="field"
					value={draft.poolId ?? ""}
					onChange={({ target }) => change({ poolId: target.value || null })}
				>
					<option value="">Choose a pool</option>
					{pools.map(({ id, name, promptCount }) => (
						<option key={id} value={id}>
							{name}, {counted(promptCount, "prompt")}
						</option>
					))}
				</select>
			</label>
			{pools.length === 0 && (
				<p className="muted small">
					There are no pools yet. <Link href="/pools">Make one</Link>, then come back: this draft is kept.
				</p>
			)}
			<fieldset className="row bare">
				<legend className="sr">Order of the pool's prompts</legend>
				{orders.map(({ order, name, hint }) => (
					<label className="choice" key={order}>
						<input
							type="radio"
							name="pool-order"
							checked={draft.poolOrder === order}
							onChange={() => change({ poolOrder: order })}
						/>
						{name}
						<small>{hint}</small>
					</label>
				))}
			</fieldset>
			<div className="row">
				<NumberField
					label="Judgements per pair"
					inputMode="numeric"
					value={draft.overlap}
					onChange={(overlap) => change({ overlap })}
					hint="How many people judge each pair of the pool, 1 to 10. Agreement needs at least 2."
				/>
				<NumberField
					label="Too much alike from"
					value={draft.alikeLimit}
					onChange={(alikeLimit) => change({ alikeLimit })}
					hint="Responses at least this alike, 0.5 to 1, are sampled again, up to three times. At 1 only the same words are."
				/>
			</div>
		</>
	);
}
