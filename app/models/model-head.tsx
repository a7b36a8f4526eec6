import type { ReactNode } from "react";

type HeadProps = {
	id: string;
	name: string;
	tag: ReactNode;
	engineId: string;
	rounds: number;
	/** Buttons. */
	children: ReactNode;
};

const used = (rounds: number) =>
	rounds === 0 ? "In no round yet" : `In ${rounds} ${rounds === 1 ? "round" : "rounds"}`;

export function ModelHead({ id, name, tag, engineId, rounds, children }: HeadProps) {
	return (
		<header>
			<div>
				<h3 id={id}>
					{name} {tag}
				</h3>
				<p>
					{name !== engineId && (
						<>
							<span className="mono">{engineId}</span>
							{" · "}
						</>
					)}
					{used(rounds)}
				</p>
			</div>
			<div className="btns">{children}</div>
		</header>
	);
}
