import { type Column, DataTable } from "../../components/data-table.tsx";

type Variant = {
	label: string;
	modelName: string;
	temperature: number;
	topP: number;
	maxTokens: number;
	systemPrompt: string;
};

const columns: Column[] = [
	{ title: "Variant" },
	{ title: "Model" },
	{ title: "Temperature", number: true },
	{ title: "Top-p", number: true },
	{ title: "Maximum tokens", number: true },
	{ title: "System prompt" },
];

export function Variants({ variants }: { variants: readonly Variant[] }) {
	return (
		<section className="sec" aria-labelledby="variants">
			<div className="sec-head">
				<h2 id="variants">Variants</h2>
				<p>Two of them answer each prompt; who answers on which side is drawn at random.</p>
			</div>
			<DataTable caption="Variants" columns={columns} className="stack">
				{variants.map((variant) => (
					<tr key={variant.label}>
						<td>
							<b>{variant.label}</b>
						</td>
						<td>{variant.modelName}</td>
						<td className="r" data-label="Temperature">
							{variant.temperature}
						</td>
						<td className="r" data-label="Top-p">
							{variant.topP}
						</td>
						<td className="r" data-label="Maximum tokens">
							{variant.maxTokens}
						</td>
						<td className="wrap wide" data-label="System prompt">
							{variant.systemPrompt || <span className="faint">None</span>}
						</td>
					</tr>
				))}
			</DataTable>
		</section>
	);
}
