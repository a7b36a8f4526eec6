import Form from "next/form";
import Link from "next/link";
import { type RoundState, roundStates } from "#server/rounds/round.ts";
import { withQuery } from "../components/query.ts";
import { stateWords } from "../components/round-words.tsx";

export const roundsKeys = ["search", "state", "after"] as const;
export type RoundsQuery = Partial<Record<(typeof roundsKeys)[number], string>>;

const shown = ["open", "paused", "draft", "closed"] as const satisfies readonly RoundState[];

type RoundsSearchProps = { query: RoundsQuery; states: Record<RoundState, number> };

/** States side by side with their counts, and a search within the one that is chosen. */
export function RoundsSearch({ query: { search = "", state }, states }: RoundsSearchProps) {
	const all = roundStates.reduce((sum, each) => sum + states[each], 0);
	return (
		<>
			<nav className="tabs" aria-label="State">
				<Link href={withQuery("/rounds", { search })} aria-current={state === undefined ? "page" : undefined}>
					All&nbsp;<span>{all}</span>
				</Link>
				{shown.map((each) => (
					<Link
						key={each}
						href={withQuery("/rounds", { search, state: each })}
						aria-current={state === each ? "page" : undefined}
					>
						{stateWords[each]}&nbsp;<span>{states[each]}</span>
					</Link>
				))}
			</nav>
			<Form action="/rounds" className="line-form find" role="search" key={`${search} ${state}`}>
				{state !== undefined && <input type="hidden" name="state" value={state} />}
				<label className="lab grow">
					Search
					<input
						className="field"
						type="search"
						name="search"
						maxLength={100}
						defaultValue={search}
						placeholder="Name or purpose"
					/>
				</label>
				<button type="submit" className="btn">
					Search
				</button>
				{search !== "" && (
					<Link className="btn quiet" href={withQuery("/rounds", { state })}>
						Clear
					</Link>
				)}
			</Form>
		</>
	);
}
