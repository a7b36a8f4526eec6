"use client";
import type { ReactNode } from "react";
import { Icon, Key } from "../../components/drawings.tsx";
import { useTexts } from "../../texts/use-texts.ts";

type FoldedGuidelinesProps = {
	children: ReactNode;
	/** Where a key folds them, too: whether they are open, and what is told when they are turned. */
	folding?: { open: boolean; onTurn(open: boolean): void };
};

/** The guidelines on the page itself, folded away until somebody looks. */
export function FoldedGuidelines({ children, folding }: FoldedGuidelinesProps) {
	const { guide: t } = useTexts();
	return (
		<details
			className="behind"
			{...(folding && {
				open: folding.open,
				onToggle: ({ currentTarget }) => folding.onTurn(currentTarget.open),
			})}
		>
			<summary>
				<Icon name="down" />
				{t.title} {folding && <Key>G</Key>}
			</summary>
			<div className="guide">{children}</div>
		</details>
	);
}
