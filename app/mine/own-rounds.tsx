import Link from "next/link";
import type { OwnRound } from "#server/insights/mine.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { withQuery } from "../components/query.ts";
import { StateTag } from "../components/round-words.tsx";

const columns: Column[] = [{ title: "Round" }, { title: "Today", number: true }, { title: "In all", number: true }];
const number = new Intl.NumberFormat("en");

export function OwnRounds({ rounds }: { rounds: readonly OwnRound[] }) {
	return (
		<section aria-labelledby="rounds">
			<div className="sec-head">
				<h2 id="rounds">Rounds</h2>
			</div>
			{rounds.length === 0 ? (
				<p className="muted small">A round stands here once you have judged in it.</p>
			) : (
				<DataTable caption="Your judgements in each round" columns={columns}>
					{rounds.map(({ roundId, name, state, today, mine, agreement }) => (
						<tr key={roundId}>
							<td className="wide-text">
								<Link href={withQuery("/mine", { round: roundId })}>{name}</Link>{" "}
								{state !== "open" && <StateTag state={state} />}
								{agreement && (
									<small className="muted">
										{" "}
										You agreed with {agreement.agreed} of {agreement.of} pairs whose answer is known.
									</small>
								)}
							</td>
							<td className="r">{number.format(today)}</td>
							<td className="r">{number.format(mine)}</td>
						</tr>
					))}
				</DataTable>
			)}
		</section>
	);
}
