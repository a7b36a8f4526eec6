import { memo } from "react";
import { points, preferenceOf } from "#server/judgements/judgement.ts";
import type { Axis } from "#server/rounds/axis.ts";
import { Icon } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";

/** Strength is shape: the facets slope up from the fold to the edges. By distance from the fold, 1 to 4. */
const facets = ["", "M0 21L100 28V44H0z", "M0 14L100 21V44H0z", "M0 7L100 14V44H0z", "M0 0L100 7V44H0z"];

export type Notice = { kind: "refused" | "missing"; sentence: string };

type StripProps = {
	axis: Axis;
	point: number | null;
	active: boolean;
	disabled: boolean;
	/** Said in the head of the strip, in a place that is there already. */
	notice: Notice | null;
	onPoint(axis: Axis, point: number): void;
	onActive(axis: Axis): void;
};

/** Eight points in two halves around the fold, and no neutral point. */
export const Strip = memo(function Strip({ axis, point, active, disabled, notice, onPoint, onActive }: StripProps) {
	const { sheet: t } = useTexts();
	const readout = (point !== null && t.points[point - 1]) || (disabled ? t.whenComplete : t.notJudged);
	const half = (from: number) =>
		points
			.slice(from, from + 4)
			.map((value) => (
				<Point key={value} axis={axis} value={value} chosen={value === point} disabled={disabled} onPoint={onPoint} />
			));
	return (
		<div
			className="strip"
			role="radiogroup"
			aria-label={t.axes[axis]}
			aria-disabled={disabled}
			aria-invalid={notice?.kind === "refused" && axis === "safety" ? true : undefined}
			data-active={active ? "" : undefined}
			data-judged={point === null ? undefined : ""}
			onFocus={() => onActive(axis)}
		>
			<div className="strip-head">
				<span className="axis" aria-hidden="true">
					{t.axes[axis]}
				</span>
				<span className="readout" aria-hidden="true">
					{readout}
				</span>
			</div>
			<div className="scale">
				<Letter letter="A" />
				<div className="half a">{half(0)}</div>
				<div className="half b">{half(4)}</div>
				<Letter letter="B" />
				<span className="ends" aria-hidden="true">
					<span>{t.ends[0]}</span>
					<span>{t.ends[1]}</span>
				</span>
			</div>
			{notice && <Said notice={notice} />}
		</div>
	);
});

function Said({ notice }: { notice: Notice }) {
	const { sheet: t } = useTexts();
	return (
		<p className={`refusal ${notice.kind}`} role="alert">
			<Icon name="warning" />
			<span>
				{notice.kind === "refused" && <b>{t.refused} </b>}
				{notice.sentence}
			</span>
		</p>
	);
}

type PointProps = {
	axis: Axis;
	value: number;
	chosen: boolean;
	disabled: boolean;
	onPoint(axis: Axis, point: number): void;
};

function Point({ axis, value, chosen, disabled, onPoint }: PointProps) {
	const { sheet: t } = useTexts();
	const distance = value <= 4 ? 5 - value : value - 4;
	return (
		<label className="pt" data-d={distance}>
			<input
				type="radio"
				name={axis}
				value={value}
				aria-label={t.points[value - 1]}
				checked={chosen}
				disabled={disabled}
				onChange={() => onPoint(axis, value)}
			/>
			<svg className="facet" viewBox="0 0 100 44" preserveAspectRatio="none" aria-hidden="true">
				<path d={facets[distance]} />
			</svg>
			<span className="no" aria-hidden="true">
				{value}
			</span>
			<span className="word" aria-hidden="true">
				{t.degrees[preferenceOf(value).degree]}
			</span>
		</label>
	);
}

export function Letter({ letter }: { letter: "A" | "B" }) {
	return (
		<span className="letter" aria-hidden="true">
			{letter}
		</span>
	);
}
