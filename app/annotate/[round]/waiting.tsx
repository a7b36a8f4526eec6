import { Icon } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";
import type { Phase } from "./phase.ts";

type WaitingProps = { phase: Extract<Phase, { kind: "waiting" }>; over: string | null; onLook(): void };

/** In a round whose prompts are given, while no pair is there. */
export function Waiting({ phase, over, onLook }: WaitingProps) {
	const { composer: t } = useTexts();
	return (
		<div className="compose">
			<h1>{phase.asking ? t.next : t.waiting}</h1>
			<p className="lead" role="status">
				{phase.asking ? t.looking : over ? t.over(over) : t.none}
			</p>
			<p>
				<button className="btn" type="button" aria-disabled={phase.asking} onClick={onLook}>
					{t.look}
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
