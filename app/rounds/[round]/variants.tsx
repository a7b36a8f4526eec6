type Variant = {
	label: string;
	modelName: string;
	temperature: number;
	topP: number;
	maxTokens: number;
	systemPrompt: string;
};

export function Variants({ variants }: { variants: readonly Variant[] }) {
	return (
		<section className="sec" aria-labelledby="variants">
			<div className="sec-head">
				<h2 id="variants">Variants</h2>
				<p>Two of them answer each prompt; who answers on which side is drawn at random.</p>
			</div>
			<div className="table-wrap">
				<table className="data stack">
					<caption className="sr">Variants</caption>
					<thead>
						<tr>
							<th scope="col">Variant</th>
							<th scope="col">Model</th>
							<th scope="col" className="r">
								Temperature
							</th>
							<th scope="col" className="r">
								Top-p
							</th>
							<th scope="col" className="r">
								Maximum tokens
							</th>
							<th scope="col">System prompt</th>
						</tr>
					</thead>
					<tbody>
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
					</tbody>
				</table>
			</div>
		</section>
	);
}
