import Link from "next/link";
import type { OwnRound } from "#server/insights/mine.ts";
import { type Column, DataTable } from "../components/data-table.tsx";
import { withQuery } from "../components/query.ts";
import { StateTag } from "../components/round-words.tsx";
import { texts } from "../texts/texts.ts";

export async function OwnRounds({ rounds }: { rounds: readonly OwnRound[] }) {
	const { mine: t, rounds: roundWords, locale } = await texts();
	const number = new Intl.NumberFormat(locale);
	const columns: Column[] = [{ title: t.round }, { title: t.today, number: true }, { title: t.inAll, number: true }];
	return (
		<section aria-labelledby="rounds">
			<div className="sec-head">
				<h2 id="rounds">{t.rounds}</h2>
			</div>
			{rounds.length === 0 ? (
				<p className="muted small">{t.noRounds}</p>
			) : (
				<DataTable caption={t.inRounds} columns={columns}>
					{rounds.map(({ roundId, name, state, today, mine, agreement }) => (
						<tr key={roundId}>
							<td className="wide-text">
								<Link href={withQuery("/mine", { round: roundId })}>{name}</Link>{" "}
								{state !== "open" && <StateTag state={state} words={roundWords.states} />}
								{agreement && <small className="muted"> {t.agreed(agreement.agreed, agreement.of)}</small>}
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
