"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { type KnownChoice, knownLimits, type NewPair, newPairSchema } from "#server/known/known.ts";
import { Icon } from "../../components/drawings.tsx";
import { Problem } from "../../components/problem.tsx";
import { useTRPC } from "../../trpc/client.tsx";
import { KnownChoiceField, SafeField } from "./known-fields.tsx";

type Written = Omit<NewPair, "history">;
const nothing: Written = {
	...{ prompt: "", first: "", second: "", helpfulness: null, safety: null },
	...{ first_safe: null, second_safe: null, explanation: "", attention: false },
};

/** Writes one pair; what was typed stays until it is stored. */
export function PairForm({ setId }: { setId: string }) {
	const [pair, setPair] = useState(nothing);
	const [problem, setProblem] = useState<string | null>(null);
	const [added, setAdded] = useState(0);
	const router = useRouter();
	const add = useMutation(
		useTRPC().known.addPairs.mutationOptions({
			onSuccess: () => {
				setPair(nothing);
				setAdded((before) => before + 1);
				router.refresh();
			},
		}),
	);
	const change = (changed: Partial<Written>) => {
		setProblem(null);
		setPair((before) => ({ ...before, ...changed }));
	};
	const onSubmit = (event: FormEvent) => {
		event.preventDefault();
		const whole = newPairSchema.safeParse({ ...pair, history: [] });
		if (!whole.success) return setProblem(whole.error.issues[0]?.message ?? "Fill in the pair.");
		if (!add.isPending) add.mutate({ setId, pairs: [whole.data] });
	};
	return (
		<section aria-labelledby="write">
			<div className="sec-head">
				<h2 id="write">Write a pair</h2>
				<p>Which response is shown on which side is drawn for each person.</p>
			</div>
			<form className="known-form" onSubmit={onSubmit}>
				<Text label="Prompt" rows={2} value={pair.prompt} most={2000} onChange={(prompt) => change({ prompt })} />
				<div className="row">
					<Text label="First response" rows={5} value={pair.first} onChange={(first) => change({ first })} />
					<Text label="Second response" rows={5} value={pair.second} onChange={(second) => change({ second })} />
				</div>
				<div className="row">
					<KnownChoiceField
						legend="More helpful"
						value={pair.helpfulness}
						onChange={(helpfulness: KnownChoice | null) => change({ helpfulness })}
					/>
					<KnownChoiceField legend="Safer" value={pair.safety} onChange={(safety) => change({ safety })} />
				</div>
				<div className="row">
					<SafeField legend="The first is" value={pair.first_safe} onChange={(first_safe) => change({ first_safe })} />
					<SafeField
						legend="The second is"
						value={pair.second_safe}
						onChange={(second_safe) => change({ second_safe })}
					/>
				</div>
				<Text
					label="Explanation"
					rows={2}
					value={pair.explanation}
					most={knownLimits.explanation}
					hint="Which guideline decides it. Whoever practises reads it after each answer."
					onChange={(explanation) => change({ explanation })}
				/>
				<label className="choice">
					<input
						type="checkbox"
						checked={pair.attention}
						onChange={({ target }) => change({ attention: target.checked })}
					/>
					An attention check
					<small>Whoever reads it cannot miss it. Counted apart from the other known pairs.</small>
				</label>
				{problem !== null && (
					<p className="problem" role="alert">
						<Icon name="warning" />
						<span>{problem}</span>
					</p>
				)}
				<Problem error={add.error} />
				<button type="submit" className="btn primary" disabled={add.isPending}>
					Add the pair
				</button>
				<p className="done" role="status">
					{added > 0 && !add.isPending && `Added, ${added} since you came here.`}
				</p>
			</form>
		</section>
	);
}

type TextProps = {
	label: string;
	rows: number;
	value: string;
	most?: number;
	hint?: string;
	onChange(text: string): void;
};

function Text({ label, rows, value, most = knownLimits.text, hint, onChange }: TextProps) {
	return (
		<label className="lab">
			{label}
			<textarea
				className="field"
				rows={rows}
				maxLength={most}
				value={value}
				onChange={({ target }) => onChange(target.value)}
			/>
			{hint && <small>{hint}</small>}
		</label>
	);
}
