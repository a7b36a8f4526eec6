import type { Disagreement } from "#server/insights/disagreement.ts";
import { pointName } from "#server/judgements/judgement.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { Conversation } from "../../../../components/conversation.tsx";
import { DataTable } from "../../../../components/data-table.tsx";
import { Markdown } from "../../../../components/markdown/markdown.tsx";
import { reachable } from "../../../../components/reachable.ts";
import { Adjudicate } from "./adjudicate.tsx";

const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

export function DisagreementItem({ disagreement, axis }: { disagreement: Disagreement; axis: Axis }) {
	const { comparisonId, apart, prompt, history, left, right, said, adjudicated } = disagreement;
	return (
		<li>
			<p className="muted small">{apart} points apart</p>
			<Conversation prompt={{ prompt, history: history.filter(isTurn) }} />
			<div className="cols">
				{(
					[
						["A", left],
						["B", right],
					] as const
				).map(([letter, { label, text }]) => (
					<div key={letter}>
						<h2 className="sub">
							{letter} <span className="muted">by {label}</span>
						</h2>
						<div className="md" {...reachable(`Response ${letter} to: ${prompt}`)}>
							<Markdown text={text} />
						</div>
					</div>
				))}
			</div>
			<DataTable
				caption={`Judgements of: ${prompt}`}
				columns={[{ title: "Annotator" }, { title: "Said" }, { title: "Why" }, { title: "When, in UTC", number: true }]}
				className="stack"
			>
				{said.map(({ pseudonym, comment, ...each }) => (
					<Row key={pseudonym} name={pseudonym} why={comment} {...each} />
				))}
				{adjudicated.map(({ name, note, ...each }) => (
					<Row key={each.at.getTime()} name={name} why={note} adjudicated {...each} />
				))}
			</DataTable>
			<Adjudicate comparisonId={comparisonId} axis={axis} prompt={prompt} />
		</li>
	);
}

type RowProps = { name: string; point: number; why: string; at: Date; adjudicated?: boolean };

function Row({ name, point, why, at, adjudicated = false }: RowProps) {
	return (
		<tr>
			<td className="name">
				{name} {adjudicated && <span className="tag plain">Adjudicated</span>}
			</td>
			<td data-label="Said">{pointName(point)}</td>
			<td className="wrap" data-label="Why">
				{why || "–"}
			</td>
			<td className="r" data-label="When">
				{when.format(at)}
			</td>
		</tr>
	);
}

type Turn = { role: "user" | "assistant"; content: string };
const isTurn = (message: Disagreement["history"][number]): message is Turn => message.role !== "system";
