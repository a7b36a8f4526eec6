import Form from "next/form";
import Link from "next/link";
import type { OwnRound } from "#server/insights/mine.ts";
import { texts } from "../texts/texts.ts";

export const ownKeys = ["search", "round"] as const;
type OwnQuery = Partial<Record<(typeof ownKeys)[number], string>>;

/** Words of the prompt, and one's rounds; what stands in the address is what is shown. */
export async function OwnSearch({ query, rounds }: { query: OwnQuery; rounds: readonly OwnRound[] }) {
	const { mine: t } = await texts();
	return (
		<Form action="/mine" className="line-form find" role="search" key={JSON.stringify(query)} scroll={false}>
			<label className="lab grow">
				{t.words}
				<input className="field" type="search" name="search" maxLength={100} defaultValue={query.search ?? ""} />
			</label>
			<label className="lab">
				{t.round}
				<select className="field" name="round" defaultValue={query.round ?? ""}>
					<option value="">{t.all}</option>
					{rounds.map(({ roundId, name }) => (
						<option key={roundId} value={roundId}>
							{name}
						</option>
					))}
				</select>
			</label>
			<button type="submit" className="btn">
				{t.search}
			</button>
			{Object.keys(query).length > 0 && (
				<Link className="btn quiet" href="/mine">
					{t.clear}
				</Link>
			)}
		</Form>
	);
}
