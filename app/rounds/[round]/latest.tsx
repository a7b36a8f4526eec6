import { pointName } from "#server/judgements/judgement.ts";
import { ago } from "../../components/round-words.tsx";

type Judged = { pseudonym: string; judgedAt: Date; helpfulness: number | null; safety: number | null };

function said(axis: string, point: number | null): string[] {
	return point === null ? [] : [`${axis}: ${pointName(point)}`];
}

export function Latest({ latest, now }: { latest: readonly Judged[]; now: Date }) {
	return (
		<section aria-labelledby="latest">
			<div className="sec-head">
				<h2 id="latest">Latest judgements</h2>
			</div>
			{latest.length === 0 ? (
				<p className="muted small">Nobody has judged here yet.</p>
			) : (
				<ul className="latest">
					{latest.map(({ pseudonym, judgedAt, helpfulness, safety }) => (
						<li key={`${pseudonym} ${judgedAt.toISOString()}`}>
							<b>{pseudonym}</b>
							<time dateTime={judgedAt.toISOString()}>{ago(judgedAt, now)}</time>
							<span>{[...said("helpfulness", helpfulness), ...said("safety", safety)].join(" · ")}</span>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
