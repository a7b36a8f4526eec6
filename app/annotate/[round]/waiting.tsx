import { Icon } from "../../components/drawings.tsx";
import type { Phase } from "./phase.ts";

type WaitingProps = { phase: Extract<Phase, { kind: "waiting" }>; over: string | null; onLook(): void };

/** In a round whose prompts are given, while no pair is there. */
export function Waiting({ phase, over, onLook }: WaitingProps) {
	return (
		<div className="compose">
			<h1>{phase.asking ? "The next pair" : "No pair waits for you now"}</h1>
			<p className="lead" role="status">
				{phase.asking
					? "Looking for the next pair of this round …"
					: over
						? `${over} Thank you for your work.`
						: "You have judged every pair of this round that is ready for you. More may be sampled still; look again later."}
			</p>
			<p>
				<button className="btn" type="button" aria-disabled={phase.asking} onClick={onLook}>
					Look again
				</button>
			</p>
			{phase.problem && (
				<p className="problem" role="alert">
					<Icon name="warning" />
					<span>{phase.problem}</span>
				</p>
			)}
		</div>
	);
}
