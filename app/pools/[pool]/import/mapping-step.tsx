"use client";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type FileFormat, fileFormats, type Mapping } from "#server/pools/mapping.ts";
import { Icon } from "../../../components/drawings.tsx";
import { Problem } from "../../../components/problem.tsx";
import { useTRPC } from "../../../trpc/client.tsx";
import { Discard } from "./discard.tsx";
import { PreviewTable } from "./preview-table.tsx";
import type { Import, Stage } from "./use-import.ts";

const formatNames: Record<FileFormat, string> = { jsonl: "JSON lines", csv: "CSV", text: "Plain text" };

const fields: { field: keyof Mapping; label: string; hint: string }[] = [
	{ field: "prompt", label: "Prompt", hint: "What the model is asked." },
	{ field: "messages", label: "Messages", hint: "A conversation; its last message is the prompt if no column is." },
	{ field: "category", label: "Category", hint: "One a prompt." },
	{ field: "tags", label: "Tags", hint: "A list, or words between commas." },
	{ field: "level", label: "Level", hint: "A whole number; 1 is simple." },
];

type MappingStepProps = { stage: Extract<Stage, { kind: "mapping" }>; acts: Import };

/** Which column holds what, with the first rows as they would be imported. */
export function MappingStep({ stage: { uploadId, mapping: before, problem }, acts }: MappingStepProps) {
	const trpc = useTRPC();
	const client = useQueryClient();
	const [chosen, setChosen] = useState<Mapping | null>(before);
	const preview = useQuery(
		trpc.pools.preview.queryOptions({ uploadId, mapping: chosen }, { placeholderData: keepPreviousData, retry: false }),
	);
	const readAs = useMutation(
		trpc.pools.readAs.mutationOptions({
			onSuccess: async () => {
				setChosen(null);
				await client.invalidateQueries(trpc.pools.preview.queryFilter());
			},
		}),
	);
	const { data } = preview;
	if (!data)
		return (
			<div className="import-panel">
				<Problem error={preview.error} />
				<p role="status">{preview.isPending && "Reading the first lines …"}</p>
				{preview.isError && <Discard uploadId={uploadId} begin={acts.begin} name="Choose another file" />}
			</div>
		);
	const mapping = chosen ?? data.mapping;
	return (
		<div className="import-panel">
			<div className="import-head">
				<h3>{data.fileName}</h3>
				<label className="lab" data-narrow>
					Read as
					<select
						className="field"
						value={data.format}
						onChange={({ target }) => {
							const format = fileFormats.find((each) => each === target.value);
							if (format) readAs.mutate({ uploadId, format });
						}}
					>
						{fileFormats.map((format) => (
							<option key={format} value={format}>
								{formatNames[format]}
							</option>
						))}
					</select>
				</label>
			</div>
			{data.format !== "text" && <Columns columns={data.columns} mapping={mapping} choose={setChosen} />}
			<PreviewTable rows={data.rows} />
			<Problem error={readAs.error ?? preview.error} />
			{problem !== null && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{problem}</span>
				</p>
			)}
			<div className="btns">
				<button type="button" className="btn primary" onClick={() => acts.check(uploadId, mapping)}>
					Check every line
				</button>
				<Discard uploadId={uploadId} begin={acts.begin} name="Choose another file" />
			</div>
		</div>
	);
}

type ColumnsProps = { columns: string[]; mapping: Mapping; choose(mapping: Mapping): void };

function Columns({ columns, mapping, choose }: ColumnsProps) {
	return (
		<fieldset className="mapping bare">
			<legend className="sr">Which column holds what</legend>
			{fields.map(({ field, label, hint }) => (
				<label className="lab" key={field}>
					{label}
					<select
						className="field"
						value={mapping[field] ?? ""}
						onChange={({ target }) => choose({ ...mapping, [field]: target.value === "" ? null : target.value })}
					>
						<option value="">No column</option>
						{columns.map((column) => (
							<option key={column} value={column}>
								{column}
							</option>
						))}
					</select>
					<small>{hint}</small>
				</label>
			))}
		</fieldset>
	);
}
