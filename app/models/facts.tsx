import { bytesText, type FileDetails, parametersText } from "#server/models/model-card.ts";

type Fact = { name: string; value: string | null; mono?: boolean };

/** What is known of a model; what is not known says so, in its place. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
	return (
		<dl className="facts">
			{facts.map(({ name, value, mono }) => (
				<div key={name} className={mono ? "wide" : undefined}>
					<dt>{name}</dt>
					<dd className={mono ? "mono" : undefined}>{value ?? <span className="faint">not known</span>}</dd>
				</div>
			))}
		</dl>
	);
}

const onceLoaded = "known once it is loaded";

export function factsOf(file: FileDetails): Fact[] {
	const memory = file.memoryBytes === null ? null : bytesText(file.memoryBytes);
	return [
		{ name: "Architecture", value: file.architecture },
		{ name: "Parameters", value: file.parameters === null ? null : parametersText(file.parameters) },
		{ name: "Quantization", value: file.quantization },
		{
			name: "Context",
			value: file.contextTokens === null ? null : `${file.contextTokens.toLocaleString("en")} tokens`,
		},
		{ name: "File", value: bytesText(file.bytes) },
		{ name: "Memory", value: memory ?? (file.state === "ready" ? null : "none, not loaded") },
		{ name: "Chat template", value: file.template },
		{ name: "Engine", value: file.engineBuild },
		{ name: "SHA-256 of the weights", value: file.sha256 ?? onceLoaded, mono: true },
	];
}
