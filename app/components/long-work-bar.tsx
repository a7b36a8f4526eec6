import type { Progress } from "#server/progress.ts";

type LongWorkBarProps = { words: string; progress: Progress; cancel(): void };

/** How far long work is, and a way to stop it; without a total, only that it goes on. */
export function LongWorkBar({ words, progress: { done, total }, cancel }: LongWorkBarProps) {
	const share = Math.min(1, done / total);
	return (
		<div className="long-work">
			<p role="status">{words} …</p>
			{total > 0 ? <progress aria-label={words} max={1} value={share} /> : <progress aria-label={words} />}
			<span className="num">{total > 0 && `${Math.floor(share * 100)} %`}</span>
			<button type="button" className="btn" onClick={cancel}>
				Cancel
			</button>
		</div>
	);
}
