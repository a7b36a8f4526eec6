import type { RoundProgress } from "#server/insights/progress.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { Icon } from "../../components/drawings.tsx";
import { EmptyExport } from "./empty-export.tsx";
import { ExportFields } from "./export-fields.tsx";

type ExportCardProps = { roundId: string; axes: readonly Axis[]; progress: RoundProgress; naming: boolean };

/** A plain form: the browser downloads what its address answers, also with scripts off. */
export function ExportCard({ roundId, axes, progress, naming }: ExportCardProps) {
	return (
		<section aria-labelledby="export">
			<div className="sec-head">
				<h2 id="export">Export</h2>
				<p>JSON lines in the form that a trainer reads.</p>
			</div>
			<form className="box pad export" action={`/api/rounds/${roundId}/export`} method="get">
				<ExportFields roundId={roundId} axes={axes} naming={naming} />
				<button className="btn primary" type="submit">
					<Icon name="download" />
					Download JSONL
				</button>
				<EmptyExport roundId={roundId} first={progress} />
			</form>
		</section>
	);
}
