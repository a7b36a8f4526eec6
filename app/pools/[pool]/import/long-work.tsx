import type { Progress } from "./send-file.ts";

type LongWorkProps = { words: string; progress: Progress; cancel(): void };

export function LongWork({ words, progress: { done, total }, cancel }: LongWorkProps) {
	const share = total > 0 ? Math.min(1, done / total) : 0;
	return (
		<div className="import-panel">
			<div className="long-work">
				<p role="status">{words} …</p>
				<progress aria-label={words} max={1} value={share} />
				<span className="num">{Math.floor(share * 100)} %</span>
				<button type="button" className="btn" onClick={cancel}>
					Cancel
				</button>
			</div>
		</div>
	);
}
