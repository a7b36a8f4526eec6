import type { ReactNode } from "react";
import { Mark } from "./drawings.tsx";

const left = "M-2 20L178 46V202H-2zM180 46.300L358 72V202H180zM360 72.300L538 98V202H360zM540 98.300L719 124V202H540z";
const right =
	"M1442 20L1262 46V202H1442zM1260 46.300L1082 72V202H1260zM1080 72.300L902 98V202H1080zM900 98.300L721 124V202H900z";

type DoorProps = { title: string; lead: string; children: ReactNode };

/** A page for those who are not inside yet: one heading, one sentence, one act, above the folded sheet. */
export function Door({ title, lead, children }: DoorProps) {
	return (
		<div className="door">
			<main id="main">
				<span className="brand">
					<Mark />
					Twofold
				</span>
				<div>
					<h1>{title}</h1>
					<p>{lead}</p>
				</div>
				{children}
			</main>
			<svg className="paper" viewBox="0 0 1440 200" preserveAspectRatio="none" aria-hidden="true">
				<path d={left} />
				<path d={right} />
			</svg>
		</div>
	);
}
