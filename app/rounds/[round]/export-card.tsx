import type { RoundProgress } from "#server/insights/progress.ts";
import type { Axis } from "#server/rounds/round.ts";
import { Icon } from "../../components/drawings.tsx";
import { EmptyExport } from "./empty-export.tsx";

type ExportCardProps = { roundId: string; axes: readonly Axis[]; progress: RoundProgress; naming: boolean };

const margins = [
	["none", "None"],
	["small", "Small: 1, 2/3, 1/3, 0"],
	["large", "Large: 3, 2, 1, 0"],
] as const;

/** A plain form: the browser downloads what its address answers, also with scripts off. */
export function ExportCard({ roundId, axes, progress, naming }: ExportCardProps) {
	const both = axes.length > 1;
	return (
		<section aria-labelledby="export">
			<div className="sec-head">
				<h2 id="export">Export</h2>
				<p>One JSON line for each judgement and axis, with its provenance.</p>
			</div>
			<form className="box pad export" action={`/api/rounds/${roundId}/export`} method="get">
				<label className="lab">
					Axis
					<select className="field" name="axis" defaultValue={both ? "both" : axes[0]}>
						{both && <option value="both">Both</option>}
						{axes.includes("helpfulness") && <option value="helpfulness">Helpfulness</option>}
						{axes.includes("safety") && <option value="safety">Safety</option>}
					</select>
				</label>
				<label className="lab">
					Margin
					<select className="field" name="margin" defaultValue="none">
						{margins.map(([value, name]) => (
							<option key={value} value={value}>
								{name}
							</option>
						))}
					</select>
				</label>
				{naming && (
					<label className="lab">
						Pairs of which a response names its model
						<select className="field" name="selfNaming" defaultValue="keep">
							<option value="keep">Keep them; a column marks them</option>
							<option value="exclude">Leave them out</option>
						</select>
					</label>
				)}
				<button className="btn primary" type="submit">
					<Icon name="download" />
					Download JSONL
				</button>
				<EmptyExport roundId={roundId} first={progress} />
			</form>
		</section>
	);
}
