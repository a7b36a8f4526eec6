import type { DraftVariant } from "#server/rounds/draft.ts";
import { variantLabel } from "#server/rounds/round.ts";
import { Icon } from "../../../components/drawings.tsx";
import type { PartProps } from "./launch-form.tsx";
import { NumberField } from "./number-field.tsx";
import { Part } from "./part.tsx";

const most = 8;

export function VariantsPart({ draft, change, choices }: PartProps) {
	const { variants } = draft;
	const fresh: DraftVariant = {
		...{ modelId: choices.models.at(-1)?.id ?? null, systemPrompt: "", temperature: 0.7, topP: 0.9, maxTokens: 512 },
	};
	const set = (at: number, changed: Partial<DraftVariant>) =>
		change({ variants: variants.map((variant, i) => (i === at ? { ...variant, ...changed } : variant)) });
	const remove = (at: number) =>
		change({ variants: variants.filter((_, i) => i !== at), ...withoutPairs(draft.pairRule) });
	const add = (...more: DraftVariant[]) => change({ variants: [...variants, ...more].slice(0, most) });
	return (
		<Part title="Variants" hint="2 to 8. Include the model before this one: it is a free check for regressions.">
			<div>
				{variants.map((variant, at) => (
					<Variant
						// biome-ignore lint/suspicious/noArrayIndexKey: a variant is its letter, which is its place
						key={at}
						label={variantLabel(at)}
						variant={variant}
						models={choices.models}
						set={(changed) => set(at, changed)}
						remove={() => remove(at)}
						again={variants.length < most ? () => add({ ...variant, temperature: hotter(variant.temperature) }) : null}
					/>
				))}
			</div>
			<div className="btns">
				{variants.length === 0 && (
					<button className="btn" type="button" onClick={() => add(fresh, { ...fresh, temperature: 1.1 })}>
						<Icon name="plus" />
						Same model at two temperatures
					</button>
				)}
				{variants.length < most && (
					<button className="btn" type="button" onClick={() => add(fresh)}>
						<Icon name="plus" />
						Add a variant
					</button>
				)}
			</div>
		</Part>
	);
}

/** Labels shift when a variant goes, so listed pairs would mean others. */
function withoutPairs(rule: PartProps["draft"]["pairRule"]) {
	return rule.kind === "listed" ? { pairRule: { kind: "listed" as const, pairs: [] } } : {};
}

function hotter(temperature: number | null): number {
	return Math.min(2, Math.round(((temperature ?? 0.7) + 0.4) * 100) / 100);
}

type VariantProps = {
	label: string;
	variant: DraftVariant;
	models: PartProps["choices"]["models"];
	set(change: Partial<DraftVariant>): void;
	remove(): void;
	/** The same once more, at a higher temperature. */
	again: (() => void) | null;
};

function Variant({ label, variant, models, set, remove, again }: VariantProps) {
	const { modelId, systemPrompt, temperature, topP, maxTokens } = variant;
	return (
		<section className="variant" aria-label={`Variant ${label}`}>
			<header>
				<h3>{label}</h3>
				{again && (
					<button className="btn quiet" type="button" onClick={again}>
						Add another temperature
					</button>
				)}
				<button className="btn quiet" type="button" onClick={remove} aria-label={`Remove variant ${label}`}>
					Remove
				</button>
			</header>
			<div className="numbers">
				<label className="lab">
					Model
					<select
						className="field"
						value={modelId ?? ""}
						onChange={({ target }) => set({ modelId: target.value || null })}
					>
						<option value="">Choose a model</option>
						{models.map(({ id, name }) => (
							<option key={id} value={id}>
								{name}
							</option>
						))}
					</select>
				</label>
				<NumberField label="Temperature" value={temperature} onChange={(value) => set({ temperature: value })} />
				<NumberField label="Top-p" value={topP} onChange={(value) => set({ topP: value })} />
				<NumberField
					label="Maximum tokens"
					inputMode="numeric"
					value={maxTokens}
					onChange={(value) => set({ maxTokens: value })}
				/>
			</div>
			<label className="lab">
				System prompt
				<textarea
					className="field"
					rows={2}
					maxLength={8000}
					placeholder="None"
					value={systemPrompt}
					onChange={({ target }) => set({ systemPrompt: target.value })}
				/>
			</label>
		</section>
	);
}
