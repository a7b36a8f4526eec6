"use client";
import { counted } from "../../../components/counted.ts";
import { LongWorkBar } from "../../../components/long-work-bar.tsx";
import { LaunchButton } from "../../../rounds/launch-button.tsx";
import { DropZone } from "./drop-zone.tsx";
import { MappingStep } from "./mapping-step.tsx";
import { ReportStep } from "./report-step.tsx";
import { useImport } from "./use-import.ts";

type ImportPanelProps = {
	poolId: string;
	/** A file that the viewer sent before and has not decided about. */
	waiting: string | null;
};

/** How a file of prompts comes in, step by step, in one place. */
export function ImportPanel({ poolId, waiting }: ImportPanelProps) {
	const acts = useImport(poolId, waiting);
	const { stage, cancel } = acts;
	switch (stage.kind) {
		case "choosing":
			return (
				<div className="import-panel">
					<DropZone problem={stage.problem} send={acts.send} />
					{stage.imported !== null && (
						<div className="btns imported" role="status">
							<span>{counted(stage.imported, "prompt")} imported.</span>
							<LaunchButton previousId={null} poolId={poolId} name="Launch a round with this pool" />
						</div>
					)}
				</div>
			);
		case "sending":
			return (
				<div className="import-panel">
					<LongWorkBar words={`Sending ${stage.fileName}`} progress={stage.progress} cancel={cancel} />
				</div>
			);
		case "mapping":
			return <MappingStep key={stage.uploadId} stage={stage} acts={acts} />;
		case "checking":
			return (
				<div className="import-panel">
					<LongWorkBar words="Looking at every line" progress={stage.progress} cancel={cancel} />
				</div>
			);
		case "report":
			return <ReportStep stage={stage} acts={acts} />;
		case "importing":
			return (
				<div className="import-panel">
					<LongWorkBar words="Importing; all of it or nothing" progress={stage.progress} cancel={cancel} />
				</div>
			);
	}
}
